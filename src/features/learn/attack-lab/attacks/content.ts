import { rfc } from '@/engine/specs'
import exhibits from '../exhibits.json'
import { bomb, costBomb, encryptedTo, promotedBytes } from '../forge'
import { type Attack, noRsa, rsa } from './attack'

// Attacks with what is inside: a token for somebody else, one that is not signed, and two that cost too much.

export const otherAudience: Attack = {
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
}

export const jweForJws: Attack = {
  ...rsa,
  keys: JSON.stringify({ keys: [JSON.parse(exhibits.rsaKey), JSON.parse(exhibits.encryptionKey)] }),
  weak: { ...rsa.weak, decryptionKey: exhibits.encryptionKey },
  id: 'jwe-for-jws',
  title: 'Encrypted instead of signed',
  changes: 'The attacker writes the claims and encrypts them to the public key of the service. No signature anywhere.',
  why: 'The library opens what can be opened and returns claims. Encryption to a public key needs no secret, so it says nothing about the sender.',
  stops:
    'Decide beforehand which kind of token you accept. If it is to be encrypted too, a signed token has to be inside.',
  specs: [rfc(8725, '3.3'), rfc(8725, '2.3'), rfc(7519, '11.2')],
  needsKey: exhibits.encryptionKey,
  forge: async ({ token, publicKey }) => {
    const made = await encryptedTo(publicKey, promotedBytes(token))
    return made === undefined ? noRsa : { token: made }
  },
}

export const pbes2Cost: Attack = {
  ...rsa,
  id: 'pbes2-cost',
  title: 'A token that keeps you busy: p2c',
  changes: 'An encrypted token whose header asks for two billion rounds of PBKDF2. Nothing else in it is real.',
  why: 'It begins to derive the key before it knows whether the token is worth it. The sender says how long that takes.',
  stops: 'Allow password-based algorithms only where they are needed, and put a limit on p2c.',
  specs: [rfc(8725, '3.1'), rfc(7518, '8.6')],
  forge: async () => ({ token: costBomb() }),
}

export const deflateBomb: Attack = {
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
}
