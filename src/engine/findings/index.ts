/**
 * Every rule that is asked of sound tokens too, and every rule that speaks for a reader's note. The rules that explain
 * trouble are in trouble.ts, which is loaded when there is some.
 */
import type { FindingRule } from '../model'
import { CLAIM_RULES } from './claims/index'

export const RULES: readonly FindingRule[] = [...CLAIM_RULES]

const byCode = new Map(RULES.map((rule) => [rule.code, rule]))

/** The rule of a code, when it is one that readers leave notes for. */
export const ruleOf = (code: string): FindingRule | undefined => byCode.get(code)
