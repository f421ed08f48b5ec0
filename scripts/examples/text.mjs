// @ts-nocheck: it makes on purpose what the types of node:crypto and of the engine forbid
import { deflateRawSync } from 'node:zlib'
import { b64, CLAIMS, ec, ecKey, es, hs, json, jws, SECRET, SOUND, SOUND_HMAC, until } from './tools.mjs'

const token = es()
const keys = ecKey
const standard = (text) => Buffer.from(text).toString('base64')
const NAME = { payload: { ...CLAIMS, name: '???>>>~~~' } }
const [header, payload, signature] = token.split('.')
const lookAlike = until(
  () => es(),
  (text) => text.split('.')[2].includes('-'),
)

/** Token text: [the request that makes the finding fire, its nearest innocent neighbour]. */
export const TEXT = {
  'token/bearer-prefix': [
    { token: `Bearer ${token}`, keys },
    { token, keys },
  ],
  'token/wrapped': [
    { token: json({ access_token: token, token_type: 'Bearer', expires_in: 3600 }), keys },
    { token, keys },
  ],
  'token/white-space': [
    { token: `${token.slice(0, 90)} ${token.slice(90)}`, keys },
    { token, keys },
  ],
  'token/percent-encoded': [
    { token: token.replaceAll('.', '%2E'), keys },
    { token, keys },
  ],
  'token/standard-base64': [
    { token: jws('HS256', SECRET, { ...NAME, encode: (text) => standard(text).replace(/=+$/, '') }), keys: SECRET },
    { token: hs(NAME), keys: SECRET },
  ],
  'token/padded': [
    { token: `${header}.${payload}.${signature}==`, keys },
    { token, keys },
  ],
  'token/truncated': [
    { token: token.slice(0, -12), keys },
    { token, keys },
  ],
  'token/characters-lost': [
    { token: `${lookAlike.slice(0, lookAlike.lastIndexOf('.'))}.${lookAlike.split('.')[2].replace('-', '–')}`, keys },
    { token: lookAlike, keys },
  ],
  'token/cookie-chunks': [
    { token: `session.0=${token.slice(0, 120)}; session.1=${token.slice(120)}`, keys },
    { token, keys },
  ],
  'token/supabase-cookie': [
    { token: `base64-${b64(json({ access_token: token, token_type: 'bearer' }))}`, keys },
    { token, keys },
  ],
  'token/double-encoded': [
    { token: standard(token), keys },
    { token, keys },
  ],
  'token/case-folded': [
    { token: token.toLowerCase(), keys },
    { token, keys },
  ],
  'token/segment-count': [
    { token: `${token}.${payload}`, keys },
    { token, keys },
  ],
  'token/hex-signature': [{ token: hs({ signature: (bytes) => bytes.toString('hex') }), keys: SECRET }, SOUND_HMAC],
  'token/opaque': [
    { token: 'ghp_ExampleExampleExampleExampleExample12', keys },
    { token, keys },
  ],
  'token/other-serialization': [
    { token: json({ payload, protected: header, signature }), keys },
    { token, keys },
  ],
  'token/literal-undefined': [
    { token: 'Bearer undefined', keys },
    { token: `Bearer ${token}`, keys },
  ],
  'token/non-canonical-base64': [
    { token: nonCanonical(token), keys },
    { token, keys },
  ],
  'token/alg-contradicts-segments': [
    { token: `${token}.${b64('more')}.${b64('parts')}`.replace(payload, b64('not JSON')), keys },
    { token, keys },
  ],
  'token/not-a-token': [
    { token: 'my token, please', keys },
    { token, keys },
  ],
  'token/not-base64url': [
    { token: `${token.slice(0, -9)}!${token.slice(-8)}`, keys },
    { token, keys },
  ],
  'token/json-member': [
    { token: json({ payload, protected: 5, signature }), keys },
    { token: json({ payload, protected: header, signature }), keys },
  ],
  'token/no-signatures': [
    { token: json({ payload, signatures: [] }), keys },
    { token: json({ payload, signatures: [{ protected: header, signature }] }), keys },
  ],
  'token/no-recipients': [
    {
      token: json({
        protected: b64('{"enc":"A256GCM"}'),
        recipients: [],
        iv: 'AAAAAAAAAAAAAAAA',
        ciphertext: 'AAAA',
        tag: 'AAAAAAAAAAAAAAAAAAAAAA',
      }),
      keys,
    },
    SOUND,
  ],
  'token/empty': [{ token: '   ' }, { token, keys }],
}

/** The same bytes, spelt with a last character whose unused bits are not zero. */
function nonCanonical(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)) | 1]
}

const duplicate = '{"iss":"https://login.example.com","role":"user","role":"admin"}'
const raw = (text, how = {}) => es({ payload: text, ...how })
const big = '{"iss":"https://login.example.com","user_id":12345678901234567890}'

/** JSON and the text inside the parts. */
export const JSON_TEXT = {
  'json/duplicate-name': [
    { token: raw(duplicate), keys },
    { token: raw(duplicate.replace('"role":"user",', '')), keys },
  ],
  'json/reserialized': [
    { token: es({ payload: '{"b":1,"a":2}', input: (_, head) => `${head}.${b64('{"a":2,"b":1}')}` }), keys },
    { token: raw('{"b":1,"a":2}'), keys },
  ],
  'json/bom': [
    { token: raw(`\uFEFF${json(CLAIMS)}`), keys },
    { token, keys },
  ],
  'json/not-utf8': [
    { token: raw(Buffer.from('{"name":"J\xfcrgen"}', 'latin1')), keys },
    { token: raw('{"name":"Jürgen"}'), keys },
  ],
  'json/number-precision': [
    { token: raw(big), keys },
    { token: raw(big.replace('12345678901234567890', '9007199254740991')), keys },
  ],
  'json/not-an-object': [
    { token: es({ payload: '"just a text"', header: { typ: undefined } }), keys },
    { token, keys },
  ],
  'json/not-json': [
    { token: raw("{'sub': 'user-1'}"), keys },
    { token: raw('{"sub":"user-1"}'), keys },
  ],
  'json/odd-escapes': [
    { token: raw('{"iss":"https:\\/\\/login.example.com"}'), keys },
    { token: raw('{"iss":"https://login.example.com"}'), keys },
  ],
  'header/no-alg': [
    { token: jws('ES256', ec.privateKey, { headerText: '{"typ":"JWT"}' }), keys },
    { token, keys },
  ],
  'header/zip-in-jws': [
    { token: es({ header: { zip: 'DEF' }, payload: deflated() }), keys },
    { token, keys },
  ],
  'header/member-type': [
    { token: es({ header: { kid: 42 } }), keys },
    { token: es({ header: { kid: 'example-ec' } }), keys },
  ],
  'header/crit': [
    { token: es({ header: { crit: ['exp'] } }), keys },
    { token, keys },
  ],
  'header/typ': [
    { token, keys, policy: { type: 'at+jwt' } },
    { token: es({ header: { typ: 'at+jwt' } }), keys, policy: { type: 'at+jwt' } },
  ],
  'header/not-an-object': [
    { token: jws('ES256', ec.privateKey, { headerText: '["ES256"]' }), keys },
    { token, keys },
  ],
  'header/not-utf8': [
    { token: jws('ES256', ec.privateKey, { headerText: Buffer.from('{"alg":"ES256","x":"\xff"}', 'latin1') }), keys },
    { token, keys },
  ],
  'header/not-disjoint': [
    { token: json({ payload, protected: header, header: { alg: 'ES256' }, signature }), keys },
    { token: json({ payload, protected: header, header: { hint: 1 }, signature }), keys },
  ],
}

function deflated() {
  return deflateRawSync(Buffer.from(json(CLAIMS)))
}
