import { rfc } from '@/engine/specs'
import {
  ATTACKERS_ADDRESS,
  attackerPublicJwk,
  attackersSet,
  embedded,
  injected,
  pointedElsewhere,
  poisoned,
  traversed,
} from '../forge'
import { type Attack, hmac, rsa, simply } from './attack'

// Attacks on the choice of the key: the token brings it, says where it is, or somebody exchanges it.

export const embeddedKey: Attack = {
  ...rsa,
  id: 'embedded-key',
  title: 'The token brings its own key',
  changes: 'The attacker signs with a key of their own and puts its public half into the header, as jwk.',
  why: 'The signature really fits the key in the header. It says nothing but that the sender has that key.',
  stops: 'A key counts when it belongs to the issuer, not when it comes with the token.',
  specs: [rfc(8725, '3.8'), rfc(7515, '4.1.3')],
  forge: simply(embedded),
}

export const jkuElsewhere: Attack = {
  ...rsa,
  weak: { ...rsa.weak, remote: { [ATTACKERS_ADDRESS.jku]: attackersSet } },
  id: 'jku-elsewhere',
  title: 'The key set is over there: jku',
  changes:
    'The header points to a key set on the attacker’s own server, and the token is signed with a key of that set.',
  why: 'It fetches what the header names. The sender chooses the key, and starts requests inside your network on the way.',
  stops: 'Do not follow addresses out of a token; at most compare them with a list of your own.',
  specs: [rfc(8725, '3.10'), rfc(7515, '4.1.2')],
  alongside: { what: `The set behind ${ATTACKERS_ADDRESS.jku}`, text: attackersSet },
  forge: simply(pointedElsewhere('jku')),
}

export const x5uElsewhere: Attack = {
  ...rsa,
  weak: { ...rsa.weak, remote: { [ATTACKERS_ADDRESS.x5u]: JSON.stringify(attackerPublicJwk) } },
  id: 'x5u-elsewhere',
  title: 'The certificate is over there: x5u',
  changes: 'The header points to a certificate on the attacker’s own server, for the key that signed the token.',
  why: 'It fetches the certificate and uses its key, without asking who issued it. Anybody can issue one to themselves.',
  stops:
    'Do not follow addresses out of a token. A certificate counts when its chain ends in an authority of your own choice.',
  specs: [rfc(8725, '3.10'), rfc(7515, '4.1.5')],
  forge: simply(pointedElsewhere('x5u')),
}

export const kidPath: Attack = {
  ...hmac,
  id: 'kid-path',
  title: 'kid as a path: ../../../../dev/null',
  changes:
    'kid climbs out of the key folder to a file whose content is known: an empty one. The token is signed with an empty key.',
  why: 'It builds a file name from kid. What it finds there becomes the secret.',
  stops: 'kid is only compared, never used as a part of a path.',
  specs: [rfc(8725, '3.10'), rfc(7515, '4.1.4')],
  forge: simply(traversed),
}

export const kidInjection: Attack = {
  ...hmac,
  id: 'kid-injection',
  title: 'kid as a query',
  changes: 'kid carries SQL that makes the database answer a secret of the attacker’s choice.',
  why: 'It builds a query from kid, and signs off whatever comes back.',
  stops: 'Treat kid as hostile text: look it up with a bound parameter, or in a map in memory.',
  specs: [rfc(8725, '3.10'), rfc(7515, '4.1.4')],
  forge: simply(injected),
}

export const poisonedSet: Attack = {
  ...rsa,
  weak: {
    ...rsa.weak,
    keySet: { address: 'http://login.example.com/jwks.json', text: attackersSet },
  },
  id: 'poisoned-set',
  title: 'A key set exchanged on the way',
  changes:
    'Somebody between service and issuer answers the request for the key set with one of their own, under the same kid.',
  why: 'It fetches its keys over plain HTTP. Whoever is on the path chooses them.',
  stops: 'Fetch over https only, and hold on to the issuer: the keys have to be that issuer’s.',
  specs: [rfc(8725, '3.8'), rfc(7515, '8'), rfc(8414, '6.1')],
  alongside: { what: 'The set that the attacker answers with', text: attackersSet },
  forge: simply(poisoned),
}
