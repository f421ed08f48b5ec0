import { WELL_KNOWN_SECRETS } from '@/engine/findings/experiments/well-known-secrets'
import { rfc } from '@/engine/specs'
import exhibits from '../exhibits.json'
import { confused, doubled, guessSecret, psychic, signedWith, withoutSignature } from '../forge'
import { type Attack, hmac, policy, rsa, simply } from './attack'

// Attacks on the signature: none at all, one of the wrong kind, or one that anybody can make.

export const algNone: Attack = {
  ...rsa,
  id: 'alg-none',
  title: 'No signature: alg none',
  changes: 'The header says that there is no signature, the role becomes admin, and the third part is left empty.',
  why: 'It asks the token how it wants to be checked. “none” is a registered algorithm, so it checks nothing.',
  stops:
    'Allow a fixed list of algorithms, and let the token choose nothing. “none” is on no such list unless somebody put it there.',
  specs: [rfc(8725, '3.1'), rfc(8725, '3.2'), rfc(7518, '3.6')],
  forge: simply(withoutSignature('none')),
}

export const algNoneSpelling: Attack = {
  ...rsa,
  id: 'alg-none-spelling',
  title: 'No signature, spelt otherwise',
  changes: 'The same with alg “nOnE”, for services that learnt to refuse exactly “none”.',
  why: 'A filter refused the one spelling, and the code behind it compares without regard to capitals.',
  stops: 'A list of what is allowed needs no list of what is forbidden. alg is case-sensitive: “nOnE” is no algorithm.',
  specs: [rfc(8725, '3.1'), rfc(7515, '4.1.1')],
  forge: simply(withoutSignature('nOnE')),
}

export const keyConfusion: Attack = {
  ...rsa,
  weak: { key: exhibits.rsaPem, now: exhibits.at },
  id: 'key-confusion',
  title: 'RS256 turned into HS256',
  changes: 'alg becomes HS256, and the token is signed with the text of the public key as the secret.',
  why: 'verify(token, key) takes the algorithm from the token. With HS256 its public key becomes a shared secret, and a public key is known to all.',
  stops: 'The key decides: an RSA key is used with RSA algorithms and nothing else.',
  specs: [rfc(8725, '3.1'), rfc(8725, '2.1')],
  needsKey: exhibits.rsaPem,
  forge: simply(confused),
}

export const weakSecret: Attack = {
  ...hmac,
  honest: exhibits.weakToken,
  keys: exhibits.weakSecret,
  weak: { key: exhibits.weakSecret, now: exhibits.at },
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
}

export const psychicSignature: Attack = {
  honest: exhibits.ecToken,
  keys: exhibits.ecKey,
  policy: { ...policy, algorithms: ['ES256'] },
  weak: { key: exhibits.ecKey, now: exhibits.at },
  id: 'psychic-signature',
  title: 'The psychic signature: r = s = 0',
  changes:
    'The signature becomes 64 zero bytes. Java 15 to 18 took it for every message and every key (CVE-2022-21449).',
  why: 'It does the arithmetic of ECDSA without asking first whether r and s lie between 1 and n − 1.',
  stops: 'Every check of the algorithm counts, and all of them have to pass.',
  specs: [rfc(8725, '3.3'), rfc(8725, '3.4')],
  forge: simply(psychic),
}

export const duplicateNames: Attack = {
  ...rsa,
  id: 'duplicate-names',
  title: 'One name twice, read differently',
  changes: 'The header has alg twice: RS256 first, none last.',
  why: 'A gateway in front reads the first and lets the token through; this verifier reads the last. Two parsers, two tokens.',
  stops: 'Refuse a header with a name twice. RFC 8725 has no line of its own for this; RFC 7515 has two.',
  specs: [rfc(7515, '4'), rfc(7515, '10.12')],
  forge: simply(doubled),
}
