/** Every diagnosis but the experiments, which are in trouble.ts: the list from which the engine asks and tests draw. */
import type { FindingRule } from '../model'
import { ATTACK_RULES } from './attacks/index'
import { ERROR_MESSAGE } from './causes/error-message'
import { SOUND_RULES } from './causes/sound'
import { CLAIM_RULES } from './claims/index'
import { POLICY_RULES } from './claims/policy'
import { tokenKind } from './claims/token-kind'
import { HEADER_RULES } from './headers/index'
import { JWE_SOUND_RULES } from './jwe/sound'
import { JWKS_NOTES } from './jwks/noted'
import { SET_RULES } from './jwks/sets'
import { CERTIFICATE_RULES } from './keys/certificates'
import { looksLikeSignature } from './keys/looks-like-signature'
import { KEY_NOTES } from './keys/noted'
import { SECRET_RULES } from './keys/secrets'
import { PROVIDER_RULES } from './providers/index'
import { TEXT_RULES } from './text/index'

export const RULES: readonly FindingRule[] = [
  ...CLAIM_RULES,
  ...POLICY_RULES,
  tokenKind,
  ...TEXT_RULES,
  ...HEADER_RULES,
  ...KEY_NOTES,
  ...CERTIFICATE_RULES,
  ...SECRET_RULES,
  looksLikeSignature,
  ...JWKS_NOTES,
  ...SET_RULES,
  ...ATTACK_RULES,
  ...PROVIDER_RULES,
  ...SOUND_RULES,
  ...JWE_SOUND_RULES,
  ERROR_MESSAGE,
]

const byCode = new Map(RULES.map((rule) => [rule.code, rule]))

/** The rule of a code, when it is one that readers leave notes for. */
export const ruleOf = (code: string): FindingRule | undefined => byCode.get(code)
