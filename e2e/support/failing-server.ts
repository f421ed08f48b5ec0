import { createPublicKey } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from './listen'

/** A server that answers in every way in which asking for keys goes wrong, and once as it should. */
export interface FailingServer {
  origin: string
  requests: IncomingMessage[]
  close(): Promise<void>
}

/** An EC key of RFC 7517 appendix A.1. */
export const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  kid: 'served',
}
const PEM = createPublicKey({ key: KEY, format: 'jwk' }).export({ type: 'spki', format: 'pem' })

const OPEN = { 'access-control-allow-origin': '*', 'content-type': 'application/json' }
const set = JSON.stringify({ keys: [KEY] })

type Answer = (response: ServerResponse, origin: string) => unknown
const json =
  (body: string, status = 200, headers: Record<string, string> = OPEN): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body)

const ANSWERS: Record<string, Answer> = {
  '/jwks': json(set, 200, { ...OPEN, 'cache-control': 'public, max-age=1800' }),
  '/no-cors/jwks': json(set, 200, { 'content-type': 'application/json' }),
  '/500/jwks': json('{"error":"out of order"}', 500),
  '/404/jwks': json('', 404),
  '/html/jwks': json('<!doctype html><title>Sign in to Example</title>', 200, { ...OPEN, 'content-type': 'text/html' }),
  '/empty/jwks': json(''),
  '/single/jwks': json(JSON.stringify(KEY)),
  '/map/jwks': json(JSON.stringify({ served: PEM })),
  '/moved/jwks': (response) => response.writeHead(302, { ...OPEN, location: '/jwks' }).end(),
  '/document/jwks': (response, origin) =>
    response.writeHead(200, OPEN).end(JSON.stringify({ issuer: origin, jwks_uri: `${origin}/jwks` })),
  '/wrong-issuer/.well-known/openid-configuration': (response, origin) =>
    response.writeHead(200, OPEN).end(JSON.stringify({ issuer: 'https://evil.example', jwks_uri: `${origin}/jwks` })),
  // Begins and never ends.
  '/slow/jwks': (response) => response.writeHead(200, OPEN).write('{"keys":['),
  '/huge/jwks': (response) => {
    response.writeHead(200, OPEN)
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  },
}

/** Starts one on this machine. */
export async function startFailingServer(): Promise<FailingServer> {
  const requests: IncomingMessage[] = []
  let origin = ''
  const server = createServer((request, response) => {
    requests.push(request)
    const answer = ANSWERS[request.url ?? '']
    if (answer) answer(response, origin)
    else response.writeHead(404, OPEN).end()
  })
  const listening = await listen(server)
  origin = listening.origin
  return { origin, requests, close: listening.close }
}
