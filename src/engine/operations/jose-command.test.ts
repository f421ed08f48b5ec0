import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspect } from '../inspect'
import { encryptionPair } from '../testing/encryption-keys'
import { testEnv } from '../testing/env'
import { create } from './create'

/** Runs the `jose` command line of Debian (José, in C with OpenSSL), which knows several recipients. */
const jose = (given: string[], input = ''): string => execFileSync('jose', given, { input, stdio: 'pipe' }).toString()

function isInstalled(): boolean {
  try {
    return jose(['alg']).includes('ECDH-ES')
  } catch {
    console.warn('The jose command line is not installed: the tests that ask it are skipped, all others run.')
    return false
  }
}

const CLAIMS = '{"sub":"user-1"}'
/** Built with OpenSSL 3 it has no RSA-OAEP. */
const ALGS = ['ECDH-ES+A128KW', 'ECDH-ES+A256KW', 'A256KW', 'A128GCMKW'] as const
const pairs = ALGS.map((alg) => encryptionPair(alg, 'A256GCM', alg.endsWith('A128KW') ? 'P-256' : 'P-521'))

describe.skipIf(!isInstalled())('several recipients, against the jose command line of Debian', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jotscope-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const keyFile = (index: number): string => {
    const path = join(folder, `${index}.jwk`)
    writeFileSync(path, JSON.stringify({ ...pairs[index]?.private, alg: ALGS[index] }))
    return path
  }

  for (const enc of ['A256GCM', 'A128CBC-HS256']) {
    it(`decrypts what was made here, with each key alone: ${enc}`, async () => {
      const { token, findings } = await create(
        {
          payload: CLAIMS,
          serialization: 'general',
          encryption: {
            enc,
            recipients: ALGS.map((alg, index) => ({ alg, key: JSON.stringify(pairs[index]?.public) })),
          },
        },
        testEnv(),
      )
      expect(findings).toEqual([])
      for (const index of ALGS.keys())
        expect(jose(['jwe', 'dec', '-i', '-', '-k', keyFile(index), '-O', '-'], token)).toBe(CLAIMS)
    })

    it(`makes what decrypts here, with each key alone: ${enc}`, async () => {
      const keys = ALGS.flatMap((_, index) => ['-k', keyFile(index)])
      const token = jose(
        ['jwe', 'enc', '-i', JSON.stringify({ protected: { enc } }), '-I', '-', ...keys, '-o', '-'],
        CLAIMS,
      )
      for (const index of ALGS.keys()) {
        const report = await inspect({ token, keys: JSON.stringify(pairs[index]?.private) }, testEnv())
        expect(report.verdict, report.summary).toBe('accepted')
        expect(report.payloadText).toBe(CLAIMS)
        expect(report.parties?.map(({ verdict }) => verdict === 'accepted').indexOf(true)).toBe(index)
      }
    })
  }
})
