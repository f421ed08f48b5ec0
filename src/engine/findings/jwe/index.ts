import type { FindingRule } from '../../model'
import { CONTENT_RULES } from './content'
import { KEY_STAGE_RULES } from './key-stage'
import { RECIPIENT_KEY_RULES } from './recipient-key'

/** Every diagnosis of an encrypted token that was not accepted. */
export const JWE_RULES: readonly FindingRule[] = [...KEY_STAGE_RULES, ...RECIPIENT_KEY_RULES, ...CONTENT_RULES]
