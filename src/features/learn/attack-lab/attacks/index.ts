import type { Attack } from './attack'
import { deflateBomb, jweForJws, otherAudience, pbes2Cost } from './content'
import { embeddedKey, jkuElsewhere, kidInjection, kidPath, poisonedSet, x5uElsewhere } from './keys'
import { algNone, algNoneSpelling, duplicateNames, keyConfusion, psychicSignature, weakSecret } from './signature'

/** Every attack of the lab, in the order in which they are shown. */
export const ATTACKS: readonly [Attack, ...Attack[]] = [
  algNone,
  algNoneSpelling,
  keyConfusion,
  embeddedKey,
  jkuElsewhere,
  x5uElsewhere,
  kidPath,
  kidInjection,
  weakSecret,
  psychicSignature,
  otherAudience,
  jweForJws,
  poisonedSet,
  pbes2Cost,
  deflateBomb,
  duplicateNames,
]
