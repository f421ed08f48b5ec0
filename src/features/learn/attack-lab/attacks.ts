import { WELL_KNOWN_SECRETS } from '@/engine/findings/experiments/well-known-secrets'
import { rfc } from '@/engine/specs'
import type { Policy, Spec } from '@/engine/types'
import exhibits from './exhibits.json'
import {
  ATTACKERS_ADDRESS,
  attackerPublicJwk,
  bomb,
  confused,
  costBomb,
  doubled,
  embedded,
  encryptedTo,
  guessSecret,
  injected,
  type Loot,
  pointedElsewhere,
  poisoned,
  promotedBytes,
  psychic,
  signedWith,
  traversed,
  withoutSignature,
} from './forge'
import type { WeakSetup } from './weak-verifier'

/** One attack: what is stolen, what is changed, why it works, and what stops it. */
export interface Attack {
  id: string
  title: string
  /** What the attacker does, in a sentence. */
  changes: string
  /** Why the weak verifier falls for it. */
  why: string
  /** What a verifier has to do. */
  stops: string
  specs: [Spec, ...Spec[]]
  /** The token that the attacker starts from. */
  honest: string
  /** What the strict engine is given: the service's keys and its policy. */
  keys: string
  policy: Policy
  weak: WeakSetup
  /** The forged token; a sentence in `cannot` when the attack needs something that is not there. */
  forge(loot: Loot): Promise<{ token: string } | { cannot: string }>
  /** The public key that the attack works with, for a token of one's own; undefined when it needs none. */
  needsKey?: string
}

const at = exhibits.at
const policy: Policy = { algorithms: ['RS256'], issuer: 'https://login.example.com', audience: 'api://orders' }
const rsa = {
  honest: exhibits.rsaToken,
  keys: exhibits.rsaKey,
  policy,
  weak: { key: exhibits.rsaKey, now: at },
} satisfies Partial<Attack>
const hmac = {
  honest: exhibits.strongToken,
  keys: exhibits.strongSecret,
  policy: { ...policy, algorithms: ['HS256'] },
  weak: {
    key: exhibits.strongSecret,
    files: { '/srv/keys/orders.key': exhibits.strongSecret, '/dev/null': '' },
    now: at,
  },
} satisfies Partial<Attack>

const simply = (make: (loot: Loot) => Promise<string>) => async (loot: Loot) => ({ token: await make(loot) })
const noRsa = { cannot: 'This attack needs the RSA public key of the service as a JWK, with kty, n and e.' }

/** Every attack of the lab, in the order in which they are shown. */
export const ATTACKS: readonly [Attack, ...Attack[]] = [
  {
    ...rsa,
    id: 'alg-none',
    title: 'No signature: alg none',
    changes: 'The header says that there is no signature, the role becomes admin, and the third part is left empty.',
    why: 'It asks the token how it wants to be checked. “none” is a registered algorithm, so it checks nothing.',
    stops:
      'Allow a fixed list of algorithms, and let the token choose nothing. “none” is on no such list unless somebody put it there.',
    specs: [rfc(8725, '3.1'), rfc(8725, '3.2'), rfc(7518, '3.6')],
    forge: simply(withoutSignature('none')),
  },
  {
    ...rsa,
    id: 'alg-none-spelling',
    title: 'No signature, spelt otherwise',
    changes: 'The same with alg “nOnE”, for services that learnt to refuse exactly “none”.',
    why: 'A filter refused the one spelling, and the code behind it compares without regard to capitals.',
    stops:
      'A list of what is allowed needs no list of what is forbidden. alg is case-sensitive: “nOnE” is no algorithm.',
    specs: [rfc(8725, '3.1'), rfc(7515, '4.1.1')],
    forge: simply(withoutSignature('nOnE')),
  },
  {
    ...rsa,
    weak: { key: exhibits.rsaPem, now: at },
    id: 'key-confusion',
    title: 'RS256 turned into HS256',
    changes: 'alg becomes HS256, and the token is signed with the text of the public key as the secret.',
    why: 'verify(token, key) takes the algorithm from the token. With HS256 its public key becomes a shared secret, and a public key is known to all.',
    stops: 'The key decides: an RSA key is used with RSA algorithms and nothing else.',
    specs: [rfc(8725, '3.1'), rfc(8725, '2.1')],
    needsKey: exhibits.rsaPem,
    forge: simply(confused),
  },
  {
    ...rsa,
    id: 'embedded-key',
    title: 'The token brings its own key',
    changes: 'The attacker signs with a key of their own and puts its public half into the header, as jwk.',
    why: 'The signature really fits the key in the header. It says nothing but that the sender has that key.',
    stops: 'A key counts when it belongs to the issuer, not when it comes with the token.',
    specs: [rfc(8725, '3.8'), rfc(7515, '4.1.3')],
    forge: simply(embedded),
  },
  {
    ...rsa,
    weak: { ...rsa.weak, remote: { [ATTACKERS_ADDRESS]: JSON.stringify({ keys: [attackerPublicJwk] }) } },
    id: 'jku-elsewhere',
    title: 'The key is over there: jku and x5u',
    changes: 'The header points to a key set on the attacker’s own server. x5u does the same with a certificate.',
    why: 'It fetches what the header names. The sender chooses the key, and starts requests inside your network on the way.',
    stops: 'Do not follow addresses out of a token; at most compare them with a list of your own.',
    specs: [rfc(8725, '3.10'), rfc(7515, '4.1.2')],
    forge: simply(pointedElsewhere),
  },
  {
    ...hmac,
    id: 'kid-path',
    title: 'kid as a path: ../../../../dev/null',
    changes:
      'kid climbs out of the key folder to a file whose content is known: an empty one. The token is signed with an empty key.',
    why: 'It builds a file name from kid. What it finds there becomes the secret.',
    stops: 'kid is only compared, never used as a part of a path.',
    specs: [rfc(8725, '3.10'), rfc(7515, '4.1.4')],
    forge: simply(traversed),
  },
  {
    ...hmac,
    id: 'kid-injection',
    title: 'kid as a query',
    changes: 'kid carries SQL that makes the database answer a secret of the attacker’s choice.',
    why: 'It builds a query from kid, and signs off whatever comes back.',
    stops: 'Treat kid as hostile text: look it up with a bound parameter, or in a map in memory.',
    specs: [rfc(8725, '3.10'), rfc(7515, '4.1.4')],
    forge: simply(injected),
  },
  {
    ...hmac,
    honest: exhibits.weakToken,
    keys: exhibits.weakSecret,
    weak: { key: exhibits.weakSecret, now: at },
    id: 'weak-secret',
    title: 'A secret out of a tutorial',
    changes: 'The attacker tries well-known secrets on one stolen token, finds “secret”, and signs what they like.',
    why: 'Its secret can be guessed. From then on nobody can tell the attacker’s tokens from real ones, the strict verifier neither: it can only warn of the key.',
    stops:
      'A secret is random and at least as long as the hash: 32 bytes for HS256. No verifier can make up for a bad one.',
    specs: [rfc(8725, '3.5'), rfc(7518, '3.2')],
    forge: async ({ token }) => {
      const secret = await guessSecret(token.trim(), WELL_KNOWN_SECRETS)
      return secret === undefined
        ? {
            cannot: `None of ${WELL_KNOWN_SECRETS.length} well-known secrets made this token with HS256. That is good, and no proof: real lists have millions.`,
          }
        : { token: await signedWith(token, secret) }
    },
  },
  {
    honest: exhibits.ecToken,
    keys: exhibits.ecKey,
    policy: { ...policy, algorithms: ['ES256'] },
    weak: { key: exhibits.ecKey, now: at },
    id: 'psychic-signature',
    title: 'The psychic signature: r = s = 0',
    changes:
      'The signature becomes 64 zero bytes. Java 15 to 18 took it for every message and every key (CVE-2022-21449).',
    why: 'It does the arithmetic of ECDSA without asking first whether r and s lie between 1 and n − 1.',
    stops: 'Every check of the algorithm counts, and all of them have to pass.',
    specs: [rfc(8725, '3.3'), rfc(8725, '3.4')],
    forge: simply(psychic),
  },
  {
    ...rsa,
    id: 'other-audience',
    title: 'A token for somebody else',
    changes:
      'Nothing. The issuer really made this token, for the newsletter, where this user is admin. It is sent to the orders service.',
    why: 'It does not look at aud. A good signature is enough for it.',
    stops: 'Say who you are, and refuse what is not addressed to you.',
    specs: [rfc(8725, '3.9'), rfc(7519, '4.1.3')],
    forge: async ({ token }) =>
      token === exhibits.rsaToken
        ? { token: exhibits.newsletterToken }
        : {
            cannot:
              'This one is not forged: ask your issuer for a token for another of its services, and send that to yours.',
          },
  },
  {
    ...rsa,
    keys: JSON.stringify({ keys: [JSON.parse(exhibits.rsaKey), JSON.parse(exhibits.encryptionKey)] }),
    weak: { ...rsa.weak, decryptionKey: exhibits.encryptionKey },
    id: 'jwe-for-jws',
    title: 'Encrypted instead of signed',
    changes:
      'The attacker writes the claims and encrypts them to the public key of the service. No signature anywhere.',
    why: 'The library opens what can be opened and returns claims. Encryption to a public key needs no secret, so it says nothing about the sender.',
    stops:
      'Decide beforehand which kind of token you accept. If it is to be encrypted too, a signed token has to be inside.',
    specs: [rfc(8725, '2.3'), rfc(8725, '3.1'), rfc(7519, '11.2')],
    needsKey: exhibits.encryptionKey,
    forge: async ({ token, publicKey }) => {
      const made = await encryptedTo(publicKey, promotedBytes(token))
      return made === undefined ? noRsa : { token: made }
    },
  },
  {
    ...rsa,
    weak: {
      ...rsa.weak,
      keySet: { address: 'http://login.example.com/jwks.json', text: JSON.stringify({ keys: [attackerPublicJwk] }) },
    },
    id: 'poisoned-set',
    title: 'A key set exchanged on the way',
    changes:
      'Somebody between service and issuer answers the request for the key set with one of their own, under the same kid.',
    why: 'It fetches its keys over plain HTTP. Whoever is on the path chooses them.',
    stops: 'Fetch over https only, and hold on to the issuer: the keys have to be that issuer’s.',
    specs: [rfc(8725, '3.8'), rfc(7515, '8'), rfc(8414, '6.1')],
    forge: simply(poisoned),
  },
  {
    ...rsa,
    id: 'pbes2-cost',
    title: 'A token that keeps you busy: p2c',
    changes: 'An encrypted token whose header asks for two billion rounds of PBKDF2. Nothing else in it is real.',
    why: 'It begins to derive the key before it knows whether the token is worth it. The sender says how long that takes.',
    stops: 'Allow password-based algorithms only where they are needed, and put a limit on p2c.',
    specs: [rfc(8725, '3.1'), rfc(7518, '8.6')],
    forge: async () => ({ token: costBomb() }),
  },
  {
    ...rsa,
    keys: JSON.stringify({ keys: [JSON.parse(exhibits.rsaKey), JSON.parse(exhibits.encryptionKey)] }),
    weak: { ...rsa.weak, decryptionKey: exhibits.encryptionKey },
    id: 'deflate-bomb',
    title: 'A token that grows: zip',
    changes: '20 MB of spaces, deflated to some 20 kB and encrypted to the public key of the service.',
    why: 'It inflates until it is done, or out of memory.',
    stops: 'Do not accept compressed tokens, or stop inflating at a limit.',
    specs: [rfc(8725, '3.6'), rfc(7518, '8.6')],
    needsKey: exhibits.encryptionKey,
    forge: async ({ publicKey }) => {
      const made = await encryptedTo(publicKey, await bomb(), { zip: 'DEF' })
      return made === undefined ? noRsa : { token: made }
    },
  },
  {
    ...rsa,
    id: 'duplicate-names',
    title: 'One name twice, read differently',
    changes: 'The header has alg twice: RS256 first, none last.',
    why: 'A gateway in front reads the first and lets the token through; this verifier reads the last. Two parsers, two tokens.',
    stops: 'Refuse a header with a name twice. RFC 8725 has no line of its own for this; RFC 7515 has two.',
    specs: [rfc(7515, '4'), rfc(7515, '10.12')],
    forge: simply(doubled),
  },
]

/** The loot of an attack in the lab itself: its honest token and the service's public key. */
export const labLoot = ({ honest, needsKey = '' }: Attack): Loot => ({ token: honest, publicKey: needsKey })
