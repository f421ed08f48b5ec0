/** The rules that explain why a token was not accepted, and the experiments behind them. Loaded when there is trouble. */
import type { Case, FindingRule } from '../model'
import type { Finding } from '../types'
import { ALGORITHM_RULES } from './causes/algorithms'
import { KEY_FACT_RULES } from './causes/facts-of-keys'
import { HEADER_RULES } from './causes/header'
import { KEY_RULES } from './causes/keys'
import { SECRET_RULES } from './causes/secrets'
import { strengthened } from './causes/strengthened'
import { ask } from './diagnose'
import { RULES } from './index'

/** In the order in which they are asked: what a search proves, then facts of header and keys. The search runs once. */
const BATCHES: readonly (readonly FindingRule[])[] = [
  [...KEY_RULES, ...SECRET_RULES, ...ALGORITHM_RULES, ...HEADER_RULES],
  KEY_FACT_RULES,
]

/** Every rule that is asked only when a token was not accepted, beside those of the index that say `when: 'trouble'`. */
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
}
