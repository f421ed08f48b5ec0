import type { FindingRule } from '../../model'
import { foreignUrl } from './foreign-url'
import { headerCertificate } from './header-certificate'
import { kidInjection } from './kid-injection'
import { attackNone } from './none'
import { secretInside } from './secret-inside'

/** Attacks that the bytes of the token show by themselves. */
export const ATTACK_RULES: readonly FindingRule[] = [
  attackNone,
  kidInjection,
  foreignUrl,
  headerCertificate,
  secretInside,
]
