/** Every diagnosis but the experiments, which are in trouble.ts: the list from which the engine asks and tests draw. */
import type { FindingRule } from '../model'
import { CLAIM_RULES } from './claims/index'
import { JWKS_NOTES } from './jwks/noted'
import { KEY_NOTES } from './keys/noted'
import { TEXT_RULES } from './text/index'

export const RULES: readonly FindingRule[] = [...CLAIM_RULES, ...TEXT_RULES, ...KEY_NOTES, ...JWKS_NOTES]

const byCode = new Map(RULES.map((rule) => [rule.code, rule]))

/** The rule of a code, when it is one that readers leave notes for. */
export const ruleOf = (code: string): FindingRule | undefined => byCode.get(code)
