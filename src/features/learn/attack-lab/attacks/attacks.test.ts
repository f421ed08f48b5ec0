import { describe, expect, test } from 'vitest'
import { inspect } from '@/engine/index'
import { testEnv } from '@/engine/testing/env'
import exhibits from '../exhibits.json'
import { headingOf } from '../rfc8725'
import { weakVerify } from '../weak/weak-verifier'
import { labLoot } from './attack'
import { ATTACKS } from './index'

const strict = (token: string, { keys, policy }: (typeof ATTACKS)[number]) =>
  inspect({ token, keys, policy }, testEnv({ now: exhibits.at }))

const forged = async (attack: (typeof ATTACKS)[number]): Promise<string> => {
  const made = await attack.forge(labLoot(attack))
  if ('cannot' in made) throw new Error(made.cannot)
  return made.token
}

describe.each(ATTACKS)('$id', (attack) => {
  test('the honest token passes both verifiers', async () => {
    expect((await strict(attack.honest, attack)).verdict).toBe('accepted')
    // The poisoned set is the attacker's: an honest token fails there, which is how such an attack is noticed.
    const expected = attack.id === 'poisoned-set' ? 'rejected' : 'accepted'
    expect((await weakVerify(attack.honest, attack.weak)).outcome).toBe(expected)
  })

  test('the forged token passes the weak verifier, or keeps it busy', async () => {
    const { outcome, claims } = await weakVerify(await forged(attack), attack.weak)
    const bomb = ['pbes2-cost', 'deflate-bomb'].includes(attack.id)
    expect(outcome).toBe(bomb ? 'exhausted' : 'accepted')
    if (!bomb) expect(claims?.['role']).toBe('admin')
  })

  test('the strict engine does not accept it', async () => {
    const { verdict, findings } = await strict(await forged(attack), attack)
    // Whoever has the secret signs rightly: there the engine can only warn of the secret.
    if (attack.id === 'weak-secret') expect(findings.map(({ severity }) => severity)).toContain('warning')
    else expect(verdict).not.toBe('accepted')
  })
})

test('every attack names the line of RFC 8725 that stops it; only duplicate names have none there', () => {
  const without = ATTACKS.filter(({ specs: [first] }) => headingOf(first) === undefined)
  expect(without.map(({ id }) => id)).toEqual(['duplicate-names'])
})
