import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import Provider from 'oidc-provider'
import { listen } from './listen'

/** A real OpenID provider on this machine. */
export interface IdentityProvider {
  issuer: string
  /** Every request that reached it: "GET /jwks". */
  requests: string[]
  /** The provider with exactly these keys from now on; the first one signs. */
  rotate(...kids: string[]): void
  /** An ID token by the authorization code flow: sign-in, code, token endpoint. */
  idToken(): Promise<string>
  close(): Promise<void>
}

const CLIENT = { id: 'jotscope-tests', secret: 'shared-by-the-tests-and-their-provider-only' }
const REDIRECT = 'http://127.0.0.1:9/callback'

/** Starts one; `kids` name its keys, of which the first signs. The same `kid` is the same key throughout. */
export async function startIdentityProvider(...kids: string[]): Promise<IdentityProvider> {
  let handle: RequestListener = (_, response) => response.writeHead(503).end()
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    handle(request, response)
  })
  const { origin: issuer, close } = await listen(server)
  const keys = new Map<string, Record<string, unknown>>()
  const rotate = (...names: string[]) => {
    for (const kid of names) if (!keys.has(kid)) keys.set(kid, makeKey(kid))
    handle = providerOf(
      issuer,
      names.map((kid) => keys.get(kid) ?? {}),
    )
  }
  rotate(...kids)
  return { issuer, requests, rotate, idToken: () => signIn(issuer), close }
}

function makeKey(kid: string): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }
}

function providerOf(issuer: string, keys: Record<string, unknown>[]): RequestListener {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [REDIRECT],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys },
    cookies: { keys: ['a-key-of-the-tests'] },
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    ttl: { Session: 600, Interaction: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Nobody is there to be asked for consent.
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string }; client: { clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  return (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return answer(request, response)
    provider
      .interactionFinished(request, response, { login: { accountId: 'ada' } }, { mergeWithLastSubmission: false })
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  }
}

/** The browser's part and the client's, both played by the test: redirects by hand, cookies in a jar. */
async function signIn(issuer: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: CLIENT.id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid',
    nonce: 'a-nonce',
  })
  const jar = new Map<string, string>()
  let next = `${issuer}/auth?${query}`
  for (let hops = 0; !next.startsWith(REDIRECT); hops++) {
    if (hops > 8) throw new Error(`The sign-in goes in circles: ${next}`)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`The sign-in ended with ${response.status}: ${await response.text()}`)
    next = new URL(location, next).href
  }
  const code = new URL(next).searchParams.get('code')
  if (code === null) throw new Error(`The sign-in brought no code: ${next}`)
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }),
  })
  const { id_token: token } = (await response.json()) as { id_token?: string }
  if (token === undefined) throw new Error(`The token endpoint gave no ID token: ${response.status}`)
  return token
}
