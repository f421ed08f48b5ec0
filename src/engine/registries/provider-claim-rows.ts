import { document } from '../specs'
import type { ClaimGroup } from './claim-rows'

const ENTRA = document(
  'Microsoft Entra access token claims',
  'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
)
const COGNITO = document(
  'Amazon Cognito tokens',
  'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html',
)
const KEYCLOAK = document('Keycloak', 'https://www.keycloak.org/documentation')

/** What providers write without a standard. Facts with the provider's own manual as the source. */
export const COMMON_CLAIMS: readonly ClaimGroup[] = [
  {
    spec: ENTRA,
    lines: [
      ['scp', 'string or array', 'The scopes granted: at Microsoft a string with spaces, at Okta an array.'],
      ['tid', 'string', 'The Entra tenant that the person signed in to.'],
      ['oid', 'string', 'The object in the Entra directory, the same for every application.'],
      ['ver', 'any', 'The version of the token’s format; at Microsoft it decides the form of the issuer.'],
      ['appid', 'string', 'The application that asked for the token, in Entra’s version 1 tokens.'],
      ['appidacr', 'string', 'How that application proved who it is: 0 not at all, 1 secret, 2 certificate.'],
      ['azpacr', 'string', 'How the client proved who it is: 0 not at all, 1 secret, 2 certificate.'],
      ['idp', 'string', 'Where the person really signed in, when that is not the issuer.'],
      ['idtyp', 'string', 'Says "app" when the token stands for an application and not a person.'],
      ['wids', 'array', 'Roles in the Entra tenant, as identifiers.'],
      ['hasgroups', 'boolean', 'There are too many groups for the token; ask Graph for them.'],
      ['upn', 'string', 'The user’s name for signing in; it may change.'],
      ['unique_name', 'string', 'A name for display in Entra’s version 1 tokens.'],
      ['tfp', 'string', 'The Azure AD B2C policy that was run.'],
      ['aio', 'string', 'Entra’s own, not to be read.'],
      ['uti', 'string', 'Entra’s own identifier of the token, good for its logs.'],
      ['rh', 'string', 'Entra’s own, not to be read.'],
      ['xms_cc', 'array', 'What the client is capable of, such as cp1 for continuous access evaluation.'],
    ],
  },
  {
    spec: KEYCLOAK,
    lines: [
      ['realm_access', 'object', 'Roles in the Keycloak realm, in its member "roles".'],
      ['resource_access', 'object', 'Roles at single Keycloak clients, by the client’s name.'],
      ['session_state', 'string', 'The session at Keycloak or another issuer.'],
      ['allowed-origins', 'array', 'Web origins from which the client may call.'],
      ['typ', 'string', 'Keycloak’s kind of token: Bearer, ID, Refresh or Offline.'],
    ],
  },
  {
    spec: COGNITO,
    lines: [
      ['token_use', 'string', 'Cognito’s kind of token: id or access.'],
      ['cognito:groups', 'array', 'The groups of the user in the Cognito pool.'],
      ['cognito:roles', 'array', 'IAM roles that go with those groups.'],
      ['cognito:preferred_role', 'string', 'The IAM role that wins.'],
      ['cognito:username', 'string', 'The user’s name in the Cognito pool.'],
      ['event_id', 'string', 'Cognito’s identifier of the sign-in.'],
      ['origin_jti', 'string', 'Identifies the refresh token’s family, so that it can be revoked.'],
      ['device_key', 'string', 'The remembered device at Cognito.'],
    ],
  },
  {
    spec: document('Auth0', 'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles'),
    lines: [
      ['permissions', 'array', 'What the subject may do at the API, as Auth0 writes it.'],
      ['gty', 'string', 'The OAuth grant by which the token was had, at Auth0.'],
      ['org_id', 'string', 'The organisation at Auth0 or Clerk that the person signed in to.'],
    ],
  },
  {
    spec: document('Okta', 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/'),
    lines: [
      ['cid', 'string', 'The client at Okta.'],
      ['uid', 'string', 'The user’s identifier at Okta, or in a Firebase custom token.'],
    ],
  },
  {
    spec: document('Google', 'https://developers.google.com/identity/openid-connect/openid-connect'),
    lines: [
      ['hd', 'string', 'The Google Workspace domain of the person.'],
      ['firebase', 'object', 'How the person signed in to Firebase, and with which identities.'],
      ['user_id', 'string', 'The user, as Firebase and others name it beside "sub".'],
      ['claims', 'object', 'Further claims in a Firebase custom token.'],
    ],
  },
  {
    spec: document('GitHub Actions', 'https://docs.github.com/actions/reference/security/oidc'),
    lines: [
      ['repository', 'string', 'The repository of the workflow, owner/name.'],
      ['repository_owner', 'string', 'Who owns the repository.'],
      ['ref', 'string', 'The branch or tag that the workflow runs for.'],
      ['ref_type', 'string', 'Is that a branch or a tag?'],
      ['sha', 'string', 'The commit that the workflow runs for.'],
      ['workflow', 'string', 'The workflow’s name.'],
      ['job_workflow_ref', 'string', 'The reusable workflow that the job runs.'],
      ['environment', 'string', 'The deployment environment of the job.'],
      ['actor', 'string', 'Who started the workflow.'],
      ['event_name', 'string', 'What started the workflow.'],
      ['run_id', 'string', 'The run of the workflow.'],
      ['runner_environment', 'string', 'Does the job run at GitHub or on a runner of one’s own?'],
    ],
  },
  {
    spec: document('GitLab CI', 'https://docs.gitlab.com/ci/secrets/id_token_authentication/'),
    lines: [
      ['project_path', 'string', 'The GitLab project of the job.'],
      ['namespace_path', 'string', 'The GitLab group or user of the project.'],
      ['pipeline_id', 'string', 'The GitLab pipeline.'],
      ['job_id', 'string', 'The GitLab job.'],
      ['ref_protected', 'string', 'Is the branch or tag protected? Text, "true" or "false".'],
    ],
  },
  {
    spec: document('Kubernetes', 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/'),
    lines: [
      ['kubernetes.io', 'object', 'The namespace, service account and pod to which the token is bound.'],
      ['kubernetes.io/serviceaccount/namespace', 'string', 'The namespace, in an old token without an expiry.'],
      [
        'kubernetes.io/serviceaccount/service-account.name',
        'string',
        'The service account, in an old token without an expiry.',
      ],
    ],
  },
  {
    spec: document('Supabase', 'https://supabase.com/docs/guides/auth/jwt-fields'),
    lines: [
      ['role', 'string or array', 'The role; at Supabase the database role that a request runs under.'],
      ['aal', 'string', 'How strongly the person signed in: aal1 or aal2.'],
      ['app_metadata', 'object', 'Details that only the server may change.'],
      ['user_metadata', 'object', 'Details that the person may change: not to be trusted for permissions.'],
      ['session_id', 'string', 'The session at Supabase.'],
      ['is_anonymous', 'boolean', 'Did the person sign in without naming themselves?'],
    ],
  },
  {
    spec: document(
      'Cloudflare Access',
      'https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/application-token/',
    ),
    lines: [
      ['identity_nonce', 'string', 'With it the full identity can be fetched from Cloudflare.'],
      ['country', 'string', 'The country from which the person signed in to Cloudflare.'],
      ['common_name', 'string', 'The name of the client certificate or service token at Cloudflare.'],
      ['type', 'string', 'The kind of token, as its issuer names it.'],
    ],
  },
]
