import { encodeBase64Url } from '../../../codec/base64url'
import { secretBytes, shownText } from '../../../details'
import type { KeyCandidate } from '../../../model'
import { keyName } from '../../../stages/select-key'
import { contentCause } from './content-causes'
import { type KeyOpening, openEncryptedKey } from './encrypted-key-opening'
import { assumed, type Bytes, type Cause, type JweQuestion, openWith } from './question'

/** Larger keys take the big integers too long. */
const MOST_BITS = 8192
const HASH_OF: Readonly<Record<string, string>> = {
  'RSA-OAEP': 'SHA-1',
  'RSA-OAEP-256': 'SHA-256',
  'RSA-OAEP-384': 'SHA-384',
  'RSA-OAEP-512': 'SHA-512',
}

/** X9 on an encrypted key that WebCrypto did not open: another padding, another hash, or another key. */
export async function rsaCauses(question: JweQuestion): Promise<Cause[]> {
  const { subject, alg, enc, encryptedKey, keys } = question
  const foreign: KeyCandidate[] = []
  let looked = 0
  for (const key of keys.slice(0, 4)) {
    if ((key.bits ?? 0) > MOST_BITS || key.cryptoKey) continue
    looked++
    const opening = await openEncryptedKey(subject.env.subtle, key, encryptedKey)
    if (!opening || opening === 'foreign') {
      if (opening === 'foreign') foreign.push(key)
      continue
    }
    const cek = opening.padding === 'none' ? opening.content.slice(-enc.cekLength) : opening.content
    const content = cek.length === enc.cekLength ? await openWith(question, cek) : undefined
    const cause = causeOf(question, key, opening, content)
    // Whoever edits alg breaks both: the key stage uses another hash then, and the tag no longer fits the header.
    const edited = content || cek.length !== enc.cekLength ? undefined : await contentCause(question, cek)
    if (edited?.certainty === 'proven') return [edited]
    return cause ? [cause, ...lengthCause(question, cek)] : []
  }
  if (looked === 0 || alg.family === 'rsa1_5') return []
  const size = encryptedKey.length
  if (foreign.length === looked)
    return [
      {
        code: 'jwe/wrong-recipient',
        certainty: 'proven',
        message: `The encrypted key (${size} bytes) is no ciphertext of ${looked === 1 ? `the ${keyName(keys[0] as KeyCandidate)}` : `any of the ${looked} private keys`}: it is longer than the modulus, shorter, or a number above it. It was encrypted to another key, or cut.`,
        fix: 'Find the private key of the recipient that the sender encrypted to; its kid or thumbprint may be in the header.',
      },
    ]
  return [
    {
      code: 'jwe/wrong-recipient',
      certainty: 'likely',
      message: `Opened with ${looked === 1 ? 'the private key' : `each of ${looked} private keys`}, the encrypted key shows no padding at all, neither OAEP with any hash nor PKCS#1 v1.5. It was encrypted to another public key, or it was changed on its way. The key stage failed; nothing is known about the content.`,
      fix: 'Compare the public key that the sender uses with yours (thumbprint, kid, a rotation in between), and encrypt again.',
      evidence: [shownText('Experiment', 'c^d mod n in big integers with the private key; every padding tried')],
    },
  ]
}

function causeOf(
  { alg, encryptedKey }: JweQuestion,
  key: KeyCandidate,
  opening: KeyOpening,
  content: Bytes | undefined,
): Cause | undefined {
  const certainty = content ? 'proven' : 'likely'
  const opens = content
    ? 'with the content key that comes out, the content decrypts and its tag matches'
    : 'the padding is sound, but the content does not open with what comes out'
  const evidence = [
    assumed(`${paddingOf(opening)}, with the ${keyName(key)}`, opens),
    secretBytes('Content encryption key (CEK)', opening.content),
    ...(content
      ? [{ shape: 'bytes', label: 'Content', value: encodeBase64Url(content), encoding: 'base64url' } as const]
      : []),
  ]
  if (opening.padding === 'pkcs1') {
    const named = alg.family === 'rsa1_5'
    return {
      code: 'jwe/rsa1_5',
      certainty,
      severity: named ? 'warning' : 'error',
      message: named
        ? `alg is RSA1_5, which no browser decrypts. Worked out in big integers, the key is the right one: ${opens}.`
        : `The header says ${alg.alg}, but the content key was encrypted with RSA1_5 (PKCS#1 v1.5): ${opens}.`,
      fix: 'Let the sender use RSA-OAEP-256: the padding of RSA1_5 invites attacks (Bleichenbacher), and browsers leave it out.',
      evidence,
    }
  }
  if (opening.padding === 'none')
    return {
      code: 'jwe/rsa1_5',
      certainty,
      message: `The content key was encrypted with bare RSA, without any padding: ${opens}. Whoever did that gave it away.`,
      fix: 'Let a JOSE library encrypt, with RSA-OAEP-256.',
      evidence,
    }
  const { label, mgf } = opening
  const wanted = HASH_OF[alg.alg]
  if (label === wanted && mgf === wanted) return undefined
  if (label === mgf)
    return {
      code: 'jwe/oaep-hash',
      certainty,
      message: `The header says ${alg.alg}, but the content key was encrypted with OAEP using ${label}, which is ${nameOf(label)}: ${opens}.`,
      fix: `Write alg "${nameOf(label)}" at the sender, or let it encrypt with ${wanted ?? 'the hash that alg names'}.`,
      evidence,
    }
  return {
    code: 'jwe/mgf1-hash',
    certainty,
    message: `The OAEP padding uses ${label} for the label but ${mgf} inside MGF1; ${alg.alg} wants ${wanted ?? 'one hash'} for both: ${opens}. WebCrypto cannot decrypt such a key, nor can strict libraries (${encryptedKey.length} bytes).`,
    fix: `In Java, give an OAEPParameterSpec("${wanted ?? 'SHA-256'}", "MGF1", new MGF1ParameterSpec("${wanted ?? 'SHA-256'}"), PSource.PSpecified.DEFAULT): SunJCE and Android take SHA-1 for MGF1 otherwise.`,
    evidence,
  }
}

const nameOf = (hash: string): string => Object.keys(HASH_OF).find((alg) => HASH_OF[alg] === hash) ?? hash
const paddingOf = (opening: KeyOpening): string =>
  opening.padding === 'oaep'
    ? `OAEP with ${opening.label} for the label and ${opening.mgf} for MGF1`
    : opening.padding === 'pkcs1'
      ? 'PKCS#1 v1.5 padding'
      : 'no padding'

/** What came out has another length than `enc` asks. */
function lengthCause({ enc }: JweQuestion, cek: Bytes): Cause[] {
  if (cek.length === enc.cekLength) return []
  return [
    {
      code: 'jwe/cek-length',
      certainty: 'proven',
      message: `The content key that comes out is ${cek.length} bytes long; ${enc.enc} asks exactly ${enc.cekLength}.`,
      fix: 'Let the sender draw a content key of the length that enc asks.',
    },
  ]
}
