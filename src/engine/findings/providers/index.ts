import type { FindingRule } from '../../model'
import { AMAZON_RULES } from './amazon'
import { DEVELOPER_RULES } from './developer'
import { GOOGLE_RULES } from './google'
import { INFRASTRUCTURE_RULES } from './infrastructure'
import { KEYCLOAK_SUPABASE_RULES } from './keycloak-supabase'
import { MICROSOFT_RULES } from './microsoft'
import { OKTA_AUTH0_RULES } from './okta-auth0'
import { SNOWFLAKE_RULES } from './snowflake'

/** What surprises people about the tokens of single providers, by issuer, header and claims alone. */
export const PROVIDER_RULES: readonly FindingRule[] = [
  ...MICROSOFT_RULES,
  ...OKTA_AUTH0_RULES,
  ...AMAZON_RULES,
  ...GOOGLE_RULES,
  ...DEVELOPER_RULES,
  ...KEYCLOAK_SUPABASE_RULES,
  ...INFRASTRUCTURE_RULES,
  ...SNOWFLAKE_RULES,
]
