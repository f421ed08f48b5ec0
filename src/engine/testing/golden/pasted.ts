import { createHash } from 'node:crypto'

const b64 = (text: string): string => Buffer.from(text).toString('base64url')
/** As long as an HMAC of SHA-256, and the same every time. */
const mac = (name: string): string => createHash('sha256').update(name).digest('base64url')

const HEADER = b64('{"alg":"HS256","typ":"JWT"}')
const PAYLOAD = b64('{"sub":"1234567890","name":"John Doe","iat":1516239022}')
const TOKEN = `${HEADER}.${PAYLOAD}.${mac('T')}`
const OTHER = `${b64('{"alg":"HS384","kid":"b"}')}.${b64('{"sub":"b"}')}.${mac('U')}${mac('V').slice(0, 21)}`
const JWE = `${b64('{"alg":"dir","enc":"A128GCM"}')}..${'A'.repeat(16)}.${b64('secret')}.${'A'.repeat(22)}`

/** What a letter between guillemets stands for in the texts below. */
const MEANINGS: Readonly<Record<string, string>> = {
  T: TOKEN,
  U: OTHER,
  E: JWE,
  H: HEADER,
  P: PAYLOAD,
  S: mac('T'),
  /** Base64 of the token, in the other alphabet. */
  B: Buffer.from(TOKEN).toString('base64'),
  /** A session of Supabase. */
  D: Buffer.from(JSON.stringify({ access_token: TOKEN })).toString('base64url'),
  /** The token, wrapped after forty characters. */
  W: TOKEN.replace(/.{40}/g, '$&\n'),
  I: TOKEN.replace(/.{40}/g, '$&\r\n   '),
  /** Percent-encoded dots. */
  X: TOKEN.replaceAll('.', '%2E'),
  /** The token in three pieces. */
  '0': TOKEN.slice(0, 60),
  '1': TOKEN.slice(60, 90),
  '2': TOKEN.slice(90),
}

/** The text that a line of the list means. */
export const meaning = (line: string): string => line.replace(/«(.)»/g, (_, letter: string) => MEANINGS[letter] ?? '')

/** Texts as people paste them, and near misses. */
export const PASTED: readonly string[] = [
  // As it is
  ...['«T»', '«E»', '«T»~', '«T»~WyJhIl0~', '«T»~WyJhIl0', '«T»~«T»', '«T»~WyJhIl0~«T»', '«H»..«S»', '«H».«P».', '«H».«P»', '«P».«S»', '«H»', '«H».«P».«S».', '«H».«P».«S».«S»', '«E».AAAA', '.«P».«S»', '..', '«H».', '', ' ', '\n\t'],
  // Prefixes
  ...['Bearer «T»', 'bearer  «T»', 'BEARER:«T»', 'Bearer%20«T»', 'Bearer+«T»', 'Bearer+x', 'Bearer', 'Bearer ', 'Bearer\t«T»', 'DPoP «T»', 'JWT «T»', 'Token «T»', 'token: «T»', 'access_token «T»', 'id_token:«T»', 'Basic «T»', 'Bearer Bearer «T»', 'Bearer «E»'],
  ...['Authorization: Bearer «T»', 'Authorization:«T»', 'authorization = Bearer «T»', '"Authorization": "Bearer «T»"', "'authorization': 'Bearer «T»',", 'Proxy-Authorization: Bearer «T»', 'x-access-token: «T»', 'x-amzn-oidc-data:«T»', 'Cf-Access-Jwt-Assertion: «T»', 'Authorization: Bearer «T»\r\nHost: a.example', 'Authorization:', 'v1.local.«T»', 'x: «T»'],
  // Marks around
  ...['"«T»"', "'«T»'", '`«T»`', '“«T»”', '‘«T»’', '«<»', '<«T»>', '(«T»)', '[«T»]', '{«T»}', '«T»"', '"«T»', '"«T»",', "'«T»';", '«T»,', '«T»;', '\\"«T»\\"', '«T»\\n', '«T»\\r\\n', '«T»\\', '"«T»\\n"', '""«T»""', '["«T»"]', '("«T»")', '"«T» "', '" «T»"', '"a «T»"', '("a", «T»)', '«T».', '«T»)."', "'«T»' + x", '«T»}}', ',«T»'],
  // White space
  ...[' «T»', '«T» ', ' «T»\n', '\u00a0«T»', '«T»\u200b', '\ufeff«T»', '\u00ad«T»', '\u202e«T»\u2060', '\u0000«T»', '\u3000«T»\u202f', '\u200c\u200d«T»', '\u007f«T»\u0085', '\t\r\n«T»\r\n\t', '\u1680«T»', '\u180e«T»'],
  ...['«W»', '«I»', '«W»\n', '"«W»"', 'Bearer «W»', '«W»\n\n', '«H»\n.\n«P»\n.\n«S»', '«H».\n«P».\n«S»', '«H» .«P». «S»', '«H».«P» .«S»', '«T»\n«U»', '«T»\n\n«T»', '«W»\n«U»', 'eyJh\nbGci', '«H».«P».«S»\nabc', '«T» «U»', '«H» «P» «S»', '«H».«P».AB CD'],
  // JSON
  ...['{"access_token":"«T»"}', '{"access_token":"«T»","id_token":"«U»"}', '{"id_token":"«T»","access_token":"«U»","refresh_token":"«E»"}', '{"a":"«T»"}', '{"a":{"b":["x","«T»"]}}', '["x",["«T»","«U»"]]', '{"token":"Bearer «T»"}', '{"token":"bearer\\t«T»"}', '{"value":"«T»"}', '[{"name":"Authorization","value":"Bearer «T»"}]', '{"headers":{"Authorization":"Bearer «T»"}}', '{"url":"https://a.example/#id_token=«T»"}', '{"url":"https://a.example/#id_token=«T»","token":"«U»"}', '{"cookie":"a=1; session=«T»"}', '{"a":"«T»","b":"«U»","c":"«T»","d":"«U»","e":"«T»","f":"«U»","g":"«T»","h":"«U»"}', '{"a":1}', '{"a":null,"b":[1,2]}', '{"sub":"x"}', '{"iss":"x"}', '{"exp":1}', '{"alg":"HS256"}', '{"alg":"HS256","payload":1}', '{"kty":"EC"}', '{"keys":[]}', '{"keys":1}', '{"jwks_uri":"x"}', '{"error":"invalid_grant"}', '{"error":5}', '[]', '{}', 'null', '5', '"text"', '""', '" "', '{"access_token":"«X»"}', '{"access_token":"«W»"}', '{"token":"base64-«D»"}', '{"session":{"token":{"payload":"«P»","protected":"«H»","signature":"«S»"}}}', '{ "access_token" : "«T»" }', '{"access_token":"\\u0065«T»"}', '"{\\"access_token\\":\\"«T»\\"}"', '"\\"«T»\\""', '"[\\"«T»\\"]"', '{"access_token":"«T»"', "{'access_token': '«T»'}", '{access_token: "«T»"}', '{"a":"eyJhbGciOiJIUzI1NiJ9"}', '{"a":"e.y.J"}', '{"a":"text with «T» inside"}'],
  ...['{"payload":"«P»","protected":"«H»","signature":"«S»"}', '{"payload":"«P»","signatures":[{"protected":"«H»","signature":"«S»"}]}', ' {"payload":"«P»","protected":"«H»","signature":"«S»"}\n', '{"payload":"«P»","signatures":[]}', '{"payload":"«P»","signature":5,"protected":"«H»"}', '{"payload":5,"signature":"«S»","protected":"«H»"}', '{"signature":"«S»","protected":"«H»"}', '{"payload":"«P»","protected":"«H»","signature":"«S»","signatures":[{"protected":"«H»","signature":"«S»"}]}', '{"payload":"«P»","signatures":[{"header":{"alg":"HS256"},"signature":"«S»"}]}', '{"payload":"«P»","signatures":[{"signature":"«S»"}]}', '{"payload":"«P»","signatures":[5]}', '{"payload":"«P»","protected":5,"signature":"«S»"}', '{"payload":"«P»","header":5,"signature":"«S»"}', '{"payload":"«P»","payload":"x","protected":"«H»","signature":"«S»"}', '{"protected":"«H»","ciphertext":"AAAA","iv":"AAAA","tag":"AAAA"}', '{"protected":"«H»","ciphertext":"AAAA","recipients":[{"encrypted_key":"AAAA"}]}', '{"protected":"«H»","ciphertext":"AAAA","recipients":[]}', '{"ciphertext":"AAAA","header":{"alg":"dir","enc":"A128GCM"}}', '{"ciphertext":5,"protected":"«H»"}', '{"protected":"«H»","ciphertext":"AAAA","recipients":[{"header":5}]}', '{"protected":"«H»","ciphertext":"AAAA","encrypted_key":5}', '{"protected":"«H»","ciphertext":"AAAA","unprotected":5}', '{"protected":"«H»","ciphertext":"AAAA","iv":5}', '{"protected":"«H»","ciphertext":"AAAA","aad":5}', '{"payload":"«P»","protected":"«H»","signature":"«S»","header":{"disclosures":["WyJhIl0"]}}', '{"payload":"«P»","protected":"«H»","signature":"«S»","header":{"disclosures":["WyJhIl0"],"kb_jwt":"«T»"}}', '{"payload":"«P»","protected":"«H»","signature":"«S»","header":{"disclosures":"x"}}', '{"payload":"«P»","protected":"«H»","signature":"«S»","header":{"disclosures":[],"kb_jwt":5}}'],
  // Addresses and forms
  ...['https://a.example/cb#id_token=«T»', 'https://a.example/cb#state=x&id_token=«T»&x=y', 'https://a.example/cb?access_token=«T»#id_token=«U»', 'https://a.example/?a=«T»&b=«U»&token=«E»', 'http://a/?t=«X»', 'app://cb?token=«T»', 'com.example.app+x:/cb?token=«T»', '#id_token=«T»', '?token=«T»', '/cb?token=«T»', '#«T»', 'https://a.example/verify/«T»', 'https://a.example/verify/«T»/now', 'https://a.example/«T»?x=y', 'https://a.example/?to=https%3A%2F%2Fb%2F%23id_token%3D«T»', 'https://a.example/?token=Bearer%20«T»', 'https://a.example/?token=Bearer+«T»', 'https://a.example/?x=1&y', 'https://a.example/', 'https://a.example/?token=«T» and more', 'token=«T»', 'token=«T»&x=y', 'grant_type=urn%3Ax&assertion=«T»', 'a=1&b=2', 'a.b-c=«T»', '1a=«T»', 'token=«T»;', 'id_token%5B0%5D=«T»', 'https://a.example/?request=%7B%22payload%22%3A%22«P»%22%2C%22protected%22%3A%22«H»%22%2C%22signature%22%3A%22«S»%22%7D', '=«T»', 'token==«T»', '%23id_token%3D«T»', 'https://a.example/?token=&id_token=«T»'],
  // Percent
  ...['«X»', '%65«T»', '«T»%0A', '%E2%80%9C«T»%E2%80%9D', '«H»%252E«P»%252E«S»', '%ZZ«T»', '%', '%2', '«H».«P»%2E«S»%', '%FF«T»', 'Bearer%20«X»', '«T»%20', '%22«T»%22', 'a%20b'],
  // Cookies
  ...['Cookie: session=«T»', 'Cookie: a=1; session=«T»; b=2', 'Cookie: session=«T»; id_token=«U»', 'cookie:session=«T»', 'Set-Cookie: session=«T»; Path=/; HttpOnly', 'session=«T»; Path=/', 'a=1; session="«T»"', 'session\t«T»\t/', 'a=1\nsession=«T»', 'Cookie: x', 'Cookie: a=1; b=2', 'Cookie:', 'a=1; b=2', 's.0=«0»; s.1=«1»; s.2=«2»', 's.1=«1»; s.0=«0»; s.2=«2»', 's.0=«0»; s.2=«2»', 's.1=«1»; s.2=«2»', 's.0=«T»', 's.0=«0»', 'Cookie: s.0=«0»; s.1=«1»; s.2=«2»; t=1', 's.0=«0»\ns.1=«1»\ns.2=«2»', 's.0=x; s.1=y', 's.00=«0»; s.01=«1»; s.02=«2»', 's.1000=«T»; a=1', 'sb-a-auth-token=base64-«D»', 'Cookie: sb-a-auth-token=base64-«D»', 'Cookie: sb-a-auth-token.0=base64-«D»', 'base64-«D»', 'Cookie: t=Bearer%20«T»', 'Cookie: t="Bearer «T»"', 'Cookie: t=%7B%22a%22%3A%22«T»%22%7D', "Cookie: t='base64-«D»'", 'Cookie: a = «T»', 'Cookie: «T»', 'a:«T»; b=1', 'Cookie: t=[{"x":"«T»"}]', 'next-auth.session-token=«E»; a=1', '__Secure-next-auth.session-token.0=«0»; __Secure-next-auth.session-token.1=«1»«2»'],
  // Lines of other texts
  ...["curl -H 'Authorization: Bearer «T»' https://a.example", 'curl https://a.example -H "Authorization: Bearer «T»"', "$ curl -s \\\n  -H 'Authorization: Bearer «T»' \\\n  https://a.example", 'http GET a.example Authorization:"Bearer «T»"', 'wget --header="Authorization: Bearer «T»" a.example', 'GET / HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer «T»\r\n\r\n', 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"access_token":"«T»"}', 'X-Token: «T»\nX-Other: 1', 'const token = "«T»"', "let t: string = '«T»';", 'token := "«T»"', '"token" => "«T»",', 'TOKEN=«T» make test', 'export TOKEN="«T»"', 'token: «T» # comment', 'see https://a.example/x/«T» there', 'The token is «T».', 'The token is «T»', 'The token is (see «T»).', 'log: token=«T» other=«U»', '[INFO] jwt «T»\\n', '[INFO] «T» and «U» and «E»', '{"log": "token «T»"', 'a\\n«T»\\n', 'x«T»', 'a.b.c', 'a.b.c.d.e', 'eyJ.eyJ.x', 'eyJh.eyJh', 'text eyJhbGciOiJIUzI1NiJ9.e30.AAAA', 'text e30.e30.AAAA', 'text «H»..«S»', 'text ewogImFsZyI6ICJIUzI1NiIKfQ.e30.AAAA', "print('«T»')", '<input value="«T»">', 'jwt=«T»|other', 'user@«T»', '**«T»**', '| «T» | x |', 'token <«T»>', 'token\t=\t`«T»`', 'a ? «T» : b', 'first «W» last', '> «W»', "curl -H 'Authorization: Bearer «W»'", 'text «I»', 'token = bearer «T»', 'token = "Bearer «T»"'],
  // Faults inside
  ...['«H».«P».«S»=', '«H»=.«P»==.«S»=', '«H».«P».«S»==', '«H».«P»+.«S»', '«H»/.«P».«S»', '«H».«P».«S»!', '«H».«P».«S»é', '«H»…«S»', '«H».«P»…', '«H».«P».«S»...', '«H»–.«P».«S»', '«H».«P».\u200b«S»', '«H».«P»\u00a0.«S»', '«H».«P».«S»\ufeffA', '«H»,«P»,«S»', '«H»_«P»_«S»', '«H».«P».AAAA', '«H».«P».A', `«H».«P».${'0f'.repeat(32)}`, `«H».«P».${'0F'.repeat(32)}`, `«H».«P».${'0f'.repeat(31)}`, '«H».«P».«S»B', '«H».«P».MEUCIQDx', '«E»=', `${b64('{"alg":"dir","enc":"A128GCM"}')}..${'A'.repeat(16)}.AAAA.AAAAA`, `${b64('{"alg":"dir","enc":"A256CBC-HS512"}')}..${'A'.repeat(22)}.AAAA.AAAAA`, `${b64('{"alg":"dir","enc":"A128CBC-HS256"}')}..${'A'.repeat(22)}.AAAA.AAAA`, '«T»«T»', '«T»eyJh', '«T»,«U»', '«T»~%2E', '«H».«P».AA AA', '«H».«P».«S» x', `${b64('{"alg":"ES256"}')}.e30.${'A'.repeat(85)}`, `${b64('{"alg":"RS256"}')}.e30.${'A'.repeat(300)}`, `${b64('{"alg":"HS256"')}.e30.AAAA`, `${b64('{"alg":"HS256","b64":false,"crit":["b64"]}')}.a b.${mac('T')}`, `${b64('{"alg":"HS256","b64":false,"crit":["b64"]}')}.a.b.${mac('T')}`, `${b64('{"typ":"JWT"}')}.e30.AAAA`, `${b64('{"enc":"A128GCM"}')}.e30.AAAA`, `${b64('{"alg":"RSA-OAEP"}')}.e30.AAAA`, `${b64('{"alg":"HS256"}')}..AAAA.AAAA.AAAA`, `${b64('["a"]')}.e30.AAAA`, `${b64('text')}.e30.AAAA`, `${b64('\ufeff{"alg":"HS256"}')}.e30.AAAA`, `${b64('{ "alg": "HS256" }')}.e30.AAAA`, 'EYJHBGCIOIJIUZI1NIJ9.E30.AAAA', 'eyjhbgcioijiuzi1nij9.e30.aaaa'],
  // Base64 once more
  ...['«B»', ` ${'«B»'}\n`, 'base64-«B»', Buffer.from('Bearer x').toString('base64'), Buffer.from(Buffer.from('{"a":1}').toString('base64')).toString('base64')],
  // No tokens
  ...['undefined', 'None', 'NaN', '[object Object]', 'x[object Object]', '[object Object]x', '${TOKEN}', '${T}x', '{{token}}', '<token>', 'Bearer undefined', 'Bearer null', 'your_token', 'hello world', 'hello', 'a'.repeat(15), 'a'.repeat(16), 'a'.repeat(128), 'a'.repeat(129), 'eyJ'.repeat(10), 'EyJ'.repeat(10), '550e8400-e29b-41d4-a716-446655440000', 'x550e8400-e29b-41d4-a716-446655440000', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'gho_abcdefghijklmnopqrstuvwxyz0123456789', 'github_pat_11ABCDEFG0abcdefghijkl', 'glpat-abcdefghijklmnopqrst', 'xoxb-1234-5678-abcdef', 'sk_live_abcdefghijklmnop', 'ya29.a0AfH6SMBabcdefghijkl', 'AKIAIOSFODNN7EXAMPLE', 'v2.public.abc', 'v4.local.abc', 'MIIBIjANBgkqhkiG9w0BAQEF', '-----BEGIN PUBLIC KEY-----', '<html></html>', '<?xml version="1.0"?>', 'PHNhbWxwOlJlc3BvbnNl', 's:abcdef.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ', 's:abcdef.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=', 'xs:abcdef.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ', 's:a.b.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ', '.eJyrVkrO:1abcde:abcdefghijklmnopqrstuvwxyz0', 'eyJhIjoxfQ:1abcde:abcdefghijklmnopqrstuvwxyz01234567', 'eyJhIjoxfQ:1abc:abcdefghijklmnopqrstuvwxyz0', 'eyJhIjoxfQ.Zabcde.abcdefghijklmnopqrstuvwxyz0', 'eyJhIjoxfQ.Zabcde.abcdefghijklmnopqrstuvwxyz', '.eJyrVkrO.Zabcde.abcdefghijklmnopqrstuvwxyz0', `eyJhIjoxfQ.Zabcde.${'a'.repeat(43)}`, `eyJhIjoxfQ.Zabcde.${'a'.repeat(86)}`, `eyJhIjoxfQ.Zabcde.${'a'.repeat(44)}`, 'bm9qc29u.Zabcde.abcdefghijklmnopqrstuvwxyz0', Buffer.from('{"iv":"a","value":"b","mac":"c"}').toString('base64').replaceAll('=', '%3D'), Buffer.from('{"iv":"a","value":"b"}').toString('base64'), 'OAuth2 abc', 'Fe26.2**abc', 'p.abc.def', '0x1234567890abcdef', 'ssh-rsa AAAAB3NzaC1yc2E', '123456', '😀'],
]
