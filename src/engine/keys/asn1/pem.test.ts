import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../limits'
import { readKeySources } from '../read-keys'

const { subtle } = globalThis.crypto
const read = (text: string, password?: string) =>
  readKeySources(text, password === undefined ? { limits: LIMITS } : { limits: LIMITS, password }, subtle)
const codes = (reading: { notes: { code: string }[] }): string[] => reading.notes.map(({ code }) => code)

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = publicKey.export({ format: 'jwk' })
const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
const body = pem.split('\n').slice(1, -2).join('\n')
const der = publicKey.export({ type: 'spki', format: 'der' })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const ed = generateKeyPairSync('ed25519')

describe('PEM whose layout was damaged', () => {
  it.each([
    ['literal \\n', pem.replaceAll('\n', '\\n'), 'key/escaped-newlines'],
    ['literal \\\\n', pem.replaceAll('\n', '\\\\n'), 'key/escaped-newlines'],
    ['literal \\n in quotes', `"${pem.replaceAll('\n', '\\n')}"`, 'key/escaped-newlines'],
    [
      'lines joined in a program',
      pem
        .trim()
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join(' +\n'),
      'key/escaped-newlines',
    ],
    ['one line', pem.replaceAll('\n', ''), 'key/pem-layout'],
    ['spaces for line breaks', pem.replaceAll('\n', ' '), 'key/pem-layout'],
    ['carriage returns alone', pem.replaceAll('\n', '\r'), 'key/pem-layout'],
    ['/n for line breaks', pem.replaceAll('\n', '/n'), 'key/pem-layout'],
    ['a dash missing', pem.slice(1), 'key/pem-layout'],
    ['long dashes', pem.replace('-----BEGIN', '—–-BEGIN'), 'key/pem-layout'],
    ['indented lines', pem.replaceAll('\n', '\n    '), 'key/pem-layout'],
    ['quotes and a comma', `'${pem.trim()}',`, 'key/pem-layout'],
    ['no END line', pem.slice(0, pem.indexOf('-----END')), 'key/pem-layout'],
    ['no BEGIN line', pem.slice(pem.indexOf('\n') + 1), 'key/pem-layout'],
    ['another label at the end', pem.replace('END PUBLIC', 'END RSA PUBLIC'), 'key/pem-layout'],
    ['base64 around it', btoa(pem), 'key/pem-in-base64'],
    ['no armour at all', body, 'key/bare-der'],
    ['base64url without armour', der.toString('base64url'), 'key/bare-der'],
    ['hex', der.toString('hex'), 'key/bare-der'],
  ])('is used as meant, with a warning: %s', async (_name, text, code) => {
    const reading = await read(text)
    expect(reading.keys).toHaveLength(1)
    expect(reading.keys[0]?.jwk).toEqual(jwk)
    expect(reading.keys[0]?.problem).toBeUndefined()
    expect(codes(reading)).toEqual([code])
    expect(reading.notes[0]?.severity).toBe('warning')
    const repaired = reading.notes[0]?.repair?.keys
    if (typeof repaired === 'string') expect(codes(await read(repaired))).toEqual([])
  })
  it('tells "/n" for a line break from the same characters in the base64', async () => {
    let found = pem
    while (!found.split('\n').slice(1, -2).join('').includes('/n'))
      found = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey.export({
        type: 'spki',
        format: 'pem',
      }) as string
    const expected = await read(found)
    const reading = await read(found.replaceAll('\n', '/n'))
    expect(reading.keys[0]?.jwk).toEqual(expected.keys[0]?.jwk)
    expect(codes(reading)).toEqual(['key/pem-layout'])
  })
  it.each([
    ['CRLF', pem.replaceAll('\n', '\r\n')],
    ['text around it', `subject=CN=x\nPUBLIC_KEY:\n${pem}\nthe end`],
    ['blank lines', `\n\n${pem}\n\n`],
    ['one long line of base64', `-----BEGIN PUBLIC KEY-----\n${body.replaceAll('\n', '')}\n-----END PUBLIC KEY-----`],
  ])('is sound with %s', async (_name, text) => {
    const reading = await read(text)
    expect(reading.keys.map((key) => key.jwk)).toEqual([jwk])
    expect(codes(reading)).toEqual([])
  })
  it('cannot be read when characters are lost, and says so', async () => {
    const [key] = (await read(pem.replace(body.slice(70, 75), ''))).keys
    expect(key).toMatchObject({ unreadable: true, problem: { code: 'key/pem-layout' } })
  })
})

describe('structures in PEM', () => {
  const forms: [string, string, string, object][] = [
    [
      'PKCS#8',
      privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      'pkcs8',
      privateKey.export({ format: 'jwk' }),
    ],
    [
      'PKCS#1 private',
      privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
      'pkcs1',
      privateKey.export({ format: 'jwk' }),
    ],
    ['PKCS#1 public', publicKey.export({ type: 'pkcs1', format: 'pem' }) as string, 'pkcs1', jwk],
    [
      'SEC 1',
      ec.privateKey.export({ type: 'sec1', format: 'pem' }) as string,
      'sec1',
      ec.privateKey.export({ format: 'jwk' }),
    ],
    [
      'EC PKCS#8',
      ec.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      'pkcs8',
      ec.privateKey.export({ format: 'jwk' }),
    ],
    [
      'Ed25519 PKCS#8 without its public half',
      ed.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      'pkcs8',
      ed.privateKey.export({ format: 'jwk' }),
    ],
    [
      'Ed25519 SPKI',
      ed.publicKey.export({ type: 'spki', format: 'pem' }) as string,
      'spki',
      ed.publicKey.export({ format: 'jwk' }),
    ],
  ]
  it.each(forms)('reads %s as OpenSSL does', async (_name, text, source, expected) => {
    const [key] = (await read(text)).keys
    expect(key?.source).toBe(source)
    expect(key?.jwk).toEqual(expected)
  })
  it('derives the public half of a SEC 1 key that came without it', async () => {
    const whole = ec.privateKey.export({ format: 'jwk' })
    const number = Buffer.from(whole.d ?? '', 'base64url')
    const sec1 = Buffer.concat([
      Buffer.from([0x30, 3 + 2 + number.length + 9, 2, 1, 1, 4, number.length]),
      number,
      Buffer.from('a00706052b81040022', 'hex'),
    ])
    expect(createPrivateKey({ key: sec1, format: 'der', type: 'sec1' }).asymmetricKeyType).toBe('ec')
    const [key] = (
      await read(`-----BEGIN EC PRIVATE KEY-----\n${sec1.toString('base64')}\n-----END EC PRIVATE KEY-----`)
    ).keys
    expect(key?.jwk).toEqual(whole)
  })
  it('decompresses a compressed point', async () => {
    const point = ec.publicKey.export({ format: 'jwk' })
    const x = Buffer.from(point.x ?? '', 'base64url')
    const odd = (Buffer.from(point.y ?? '', 'base64url').at(-1) ?? 0) & 1
    const spki = Buffer.concat([
      Buffer.from('3046301006072a8648ce3d020106052b81040022033200', 'hex'),
      Buffer.from([2 + odd]),
      x,
    ])
    expect(createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' })).toEqual(point)
    expect((await read(spki.toString('base64'))).keys[0]?.jwk).toEqual(point)
  })
})

describe('encrypted private keys', () => {
  const encrypted = privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'kiwi',
  }) as string
  it('open with their password', async () => {
    const [key] = (await read(encrypted, 'kiwi')).keys
    expect(key?.problem).toBeUndefined()
    expect(key?.jwk).toEqual(privateKey.export({ format: 'jwk' }))
  })
  it.each([
    ['without a password', undefined, 'Give its password'],
    ['with a wrong one', 'kiwis', 'does not open'],
  ])('stay unreadable %s', async (_name, password, words) => {
    const [key] = (await read(encrypted, password)).keys
    expect(key).toMatchObject({
      unreadable: true,
      problem: { code: 'key/encrypted', message: expect.stringContaining(words) },
    })
    expect(key?.jwk).toBeUndefined()
  })
  it('stay unreadable in the way of old OpenSSL', async () => {
    const old = privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'kiwi' }) as string
    const [key] = (await read(old, 'kiwi')).keys
    expect(key).toMatchObject({
      unreadable: true,
      problem: { code: 'key/encrypted', message: expect.stringContaining('Proc-Type') },
    })
  })
})
