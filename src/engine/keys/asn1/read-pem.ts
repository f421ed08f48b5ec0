import { encodeBase64 } from '../../codec/base64url'
import type { Note } from '../../types'
import { type KeyCollector, keySpan } from '../key-collector'
import { unreadableKey } from '../key-place'
import { addStructure } from '../read-structure'
import { openSshPrivate } from './openssh'
import { findPemBlocks, type PemBlock } from './pem'

/** Reads every PEM block of a text. `base` is where the text starts in what was pasted; `kid` names the one key of a map entry. */
export function readPem(
  collector: KeyCollector,
  subtle: SubtleCrypto,
  text: string,
  base: number | undefined,
  kid?: string,
): void {
  const blocks = findPemBlocks(text, collector.options.limits.keys)
  if (!collector.hasRoomFor(blocks.length)) return
  // A run of BEGIN lines without any body is one fault, not thousands.
  let broken = false
  for (const block of blocks) {
    const empty = !block.der && !block.bytes
    if (!(empty && broken)) readBlock(collector, subtle, block, base, kid)
    broken ||= empty
  }
}

function readBlock(
  collector: KeyCollector,
  subtle: SubtleCrypto,
  block: PemBlock,
  base: number | undefined,
  kid: string | undefined,
): void {
  const at = keySpan(base, block.start, block.end)
  const before = collector.keys.length
  const form = addBlock(collector, subtle, block, () => collector.place(at, kid))
  collector.form(form)
  const key = collector.keys[before]
  if (key?.source === 'certificate' && kid === undefined) collector.notes.push(noteCertificate(block))
  if (form === 'pkcs1' || form === 'sec1') collector.notes.push(noteOldForm(form, block))
  for (const note of layoutNotes(block)) collector.notes.push(at ? { ...note, at } : note)
}

function addBlock(
  collector: KeyCollector,
  subtle: SubtleCrypto,
  block: PemBlock,
  place: () => ReturnType<KeyCollector['place']>,
): string {
  const { label } = block
  if (/Proc-Type:\s*4\s*,\s*ENCRYPTED/.test(block.headers)) {
    collector.add(
      unreadableKey(
        place(),
        'pem',
        'key/encrypted',
        `This private key ("${label}") is encrypted in OpenSSL's old way (Proc-Type: 4,ENCRYPTED), with a key derivation from MD5 that no WebCrypto has. Decrypt it with: openssl pkey -in key.pem -out plain.pem, or paste the public key.`,
      ),
    )
    return 'pem'
  }
  if (label.startsWith('PGP')) {
    collector.add(
      unreadableKey(
        place(),
        'pgp',
        'key/encrypted',
        `This is an OpenPGP block ("${label}"), not a key for tokens. Paste the key as a JWK or as PEM.`,
      ),
    )
    return 'pgp'
  }
  if (label === 'OPENSSH PRIVATE KEY' && block.bytes) {
    collector.add(openSshPrivate(block.bytes, place(), collector.options.limits))
    return 'openssh'
  }
  const form = block.der ? addStructure(collector, subtle, block.der, place) : undefined
  if (form !== undefined)
    return form === 'certificate'
      ? 'certificate'
      : form === 'spki' || form === 'pkcs8' || form === 'encrypted'
        ? 'pem'
        : form
  collector.add(
    unreadableKey(
      place(),
      'pem',
      'key/pem-layout',
      block.layout.includes('has no END line')
        ? `This PEM block ("${label}") begins and never ends, and what is there is no complete key. Copy it again, from the BEGIN line through the END line.`
        : `This PEM block ("${label}") cannot be read: its body is no complete DER in base64. Characters were lost or changed on the way; copy it again from its source.`,
    ),
  )
  return 'pem'
}

function layoutNotes(block: PemBlock): Note[] {
  if (!block.der) return []
  const notes: Note[] = []
  const repair = /PRIVATE/.test(block.label) ? {} : { repair: { keys: armour(block.label, block.der) } }
  if (block.escaped)
    notes.push({
      code: 'key/escaped-newlines',
      severity: 'warning',
      message: `The PEM block "${block.label}" has its line breaks written as backslash and "n". It is used as meant; OpenSSL-based libraries answer "no start line".`,
      fix: 'Replace them before use, for example key.replace(/\\\\n/g, "\\n").',
      data: { label: block.label },
      ...repair,
    })
  if (block.layout.length > 0)
    notes.push({
      code: 'key/pem-layout',
      severity: 'warning',
      message: `The PEM block "${block.label}" ${block.layout.join(', and ')}. It is used as meant; strict libraries refuse it.`,
      fix: 'Write it with five dashes on each side, the base64 in lines of 64 characters, BEGIN and END on lines of their own.',
      data: { label: block.label, layout: block.layout.join(', and ') },
      ...repair,
    })
  return notes
}

/** A PEM block as RFC 7468 §2 writes it: base64 in lines of 64. */
function armour(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

const noteCertificate = (block: PemBlock): Note => ({
  code: 'key/certificate',
  severity: 'info',
  message:
    'A certificate was given, and its public key is used. Libraries that expect a bare public key ("importSPKI", "PUBLIC KEY") refuse a certificate.',
  data: { label: block.label },
})

const noteOldForm = (form: 'pkcs1' | 'sec1', block: PemBlock): Note => ({
  code: form === 'pkcs1' ? 'key/pkcs1' : 'key/sec1',
  severity: 'info',
  message:
    form === 'pkcs1'
      ? `The key is in PKCS#1 form ("${block.label}"). It is read here; WebCrypto, jose and Java want ${/PRIVATE/.test(block.label) ? 'PKCS#8 ("PRIVATE KEY")' : 'SPKI ("PUBLIC KEY")'}.`
      : `The key is in SEC 1 form ("${block.label}"). It is read here; WebCrypto, jose and Java want PKCS#8 ("PRIVATE KEY").`,
  fix: /PRIVATE/.test(block.label)
    ? 'openssl pkcs8 -topk8 -nocrypt -in key.pem'
    : 'openssl rsa -RSAPublicKey_in -in key.pem -pubout',
  data: { label: block.label },
})
