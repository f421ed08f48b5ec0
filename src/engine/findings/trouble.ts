/** The rules that explain why a token was not accepted, and the experiments behind them. Loaded when there is trouble. */
import type { Case, FindingRule } from '../model'
import type { Finding } from '../types'
import { ask } from './diagnose'
import { RULES } from './index'

export const TROUBLE_RULES: readonly FindingRule[] = RULES.filter((rule) => rule.when === 'trouble')

/** Asks every rule that explains trouble, cheapest first; `came` is called whenever there is more to show. */
export async function explainTrouble(subject: Case, findings: Finding[], came: () => void): Promise<void> {
  await ask(TROUBLE_RULES, subject, findings)
  came()
}
