import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readForBench } from '@/engine/keys/bench'
import { testEnv } from '@/engine/testing/env'
import { textOfFile } from './read-files'

const file = (content: BlobPart) => new Blob([content])

test('text is given as it is, whatever it is encoded in', async () => {
  expect(await textOfFile(file('{"kty":"EC"}'))).toEqual({ text: '{"kty":"EC"}' })
  expect(await textOfFile(file(Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0x7d, 0])))).toEqual({ text: '{}' })
})

test('binary DER comes as base64, which the engine reads', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const read = await textOfFile(file(new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))))
  if (!('text' in read)) throw new Error(read.why)
  expect((await readForBench(read.text, testEnv())).keys).toMatchObject([{ half: 'private', kind: 'EC P-256' }])
})

test('what is empty, an image, too large or unreadable is refused with the reason', async () => {
  expect(await textOfFile(file(''))).toEqual({ why: 'It is empty.' })
  expect(await textOfFile(file(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0])))).toMatchObject({
    why: expect.stringMatching(/neither text nor DER/),
  })
  const none = () => Promise.reject(new Error('gone'))
  expect(await textOfFile({ size: 33_000_000, arrayBuffer: none })).toMatchObject({
    why: expect.stringMatching(/33 MB/),
  })
  expect(await textOfFile({ size: 1, arrayBuffer: none })).toMatchObject({
    why: expect.stringMatching(/could not read/),
  })
})
