/** The rules that explain why a token was not accepted, and the experiments behind them. Loaded when there is trouble. */
import type { Case, FindingRule } from '../model'
import type { Finding } from '../types'
import { ask } from './ask'
import { ALGORITHM_RULES } from './causes/algorithms'
import { SIGNER_RULES } from './causes/another-key'
import { ATTACK_RULES } from './causes/attacks'
import { KEY_FACT_RULES } from './causes/facts-of-keys'
import { HEADER_RULES } from './causes/header'
import { KEY_RULES } from './causes/keys'
import { MISSING_OFFER, searchLong } from './causes/long-search'
import { SECP256K1 } from './causes/secp256k1'
import { SECRET_RULES } from './causes/secrets'
import { NOT_THIS_SET } from './causes/sets'
import { strengthened } from './causes/strengthened'
import { TOKEN_RULES } from './causes/tokens'
import { RULES } from './index'
import { JWE_RULES } from './jwe/index'

/** In the order in which they are asked: what a search proves, facts of header and keys, damage, who signed, the set. */
const BATCHES: readonly (readonly FindingRule[])[] = [
  [...KEY_RULES, ...SECRET_RULES, ...ALGORITHM_RULES, ...HEADER_RULES, ...ATTACK_RULES, SECP256K1],
  [...TOKEN_RULES, ...KEY_FACT_RULES],
  [...SIGNER_RULES, NOT_THIS_SET],
  JWE_RULES,
  [MISSING_OFFER],
]

/** The rules that stand here and not in the index: causes that are proven, or reasoned out, by experiment. */
export const TROUBLE_RULES: readonly FindingRule[] = BATCHES.flat()

/** Asks every rule that explains trouble, cheapest first; `came` is called whenever there is more to show. */
export async function explainTrouble(subject: Case, findings: Finding[], came: () => void): Promise<void> {
  await ask(
    RULES.filter((rule) => rule.when === 'trouble'),
    subject,
    findings,
  )
  came()
  await strengthened(subject, findings)
  for (const batch of BATCHES) {
    await ask(batch, subject, findings)
    came()
  }
  await searchLong(subject, findings, came)
}
