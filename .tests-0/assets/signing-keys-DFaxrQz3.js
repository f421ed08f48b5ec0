import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { m as readKeySources } from './create-DHBVRTeK.js'
import { g as LIMITS } from './json-CkXdFA2d.js'
import { t as readToken } from './read-token-CmA56wAV.js'
import { i as verifyJws } from './verify-jws-DadFQwoU.js'
import { t as verifySdJwt } from './verify-sd-jwt-B2BuQHvp.js'

// src/engine/testing/inspection.ts
/** Verifies a signed token or SD-JWT as `inspect` does, without diagnosis: for tests of the operations themselves. */
async function verifyForTest(request, env) {
  const allow = new Set(request.allow ?? [])
  const inspection = {
    request,
    env,
    limits: LIMITS,
    allow,
    reading: readToken(request.token, {
      limits: LIMITS,
      allow,
    }),
    keys: await readKeySources(request.keys, { limits: LIMITS }, env.subtle),
    depth: 0,
    inspectNested: (token) =>
      verifyForTest(
        {
          ...request,
          token,
        },
        env,
      ),
  }
  const { token } = inspection.reading
  if (token.kind === 'jws') return verifyJws(inspection, token)
  if (token.kind === 'sd-jwt') return verifySdJwt(inspection)
  throw new Error(`The test gave no signed token: ${token.kind === 'unreadable' ? token.problem.message : token.kind}`)
}
/** What a report says in the steps that did not pass, for the message of a failing test. */
var complaints = ({ steps }) =>
  steps.filter(({ status }) => status === 'failed').map(({ id, sentence }) => `${id}: ${sentence}`)
// src/engine/testing/signing-keys.ts
/** A fresh pair for an algorithm, made by Node itself and so independent of the engine; an HMAC secret is on both sides. */
function pairFor(alg) {
  if (alg.startsWith('HS')) {
    const k = randomBytes(64).toString('base64url')
    const jwk = JSON.stringify({
      kty: 'oct',
      k,
    })
    return {
      private: jwk,
      public: jwk,
      pem: '',
    }
  }
  const made = keys(alg)
  const pem = made.privateKey
    .export({
      type: 'pkcs8',
      format: 'pem',
    })
    .toString()
  return {
    private: JSON.stringify(createPrivateKey(pem).export({ format: 'jwk' })),
    public: JSON.stringify(made.publicKey.export({ format: 'jwk' })),
    pem,
  }
}
var CURVES = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
}
function keys(alg) {
  const namedCurve = CURVES[alg]
  if (namedCurve !== void 0) return generateKeyPairSync('ec', { namedCurve })
  if (alg === 'EdDSA' || alg === 'Ed25519') return generateKeyPairSync('ed25519')
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export { complaints as n, pairFor as t, verifyForTest as r }
