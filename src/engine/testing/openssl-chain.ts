import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openssl } from './openssl'

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '')

/** A root, an intermediate authority and a leaf that openssl issues: DER as base64, leaf first. `newKey` are the arguments of `genpkey`. */
export function opensslChain(newKey: string[], digest: string): string[] {
  const place = mkdtempSync(join(tmpdir(), 'chain-'))
  const at = (name: string): string => join(place, name)
  try {
    writeFileSync(
      at('ca.cnf'),
      'basicConstraints=critical,CA:TRUE,pathlen:1\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n',
    )
    writeFileSync(
      at('leaf.cnf'),
      'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=clientAuth\nsubjectAltName=DNS:example.test,IP:127.0.0.1\n',
    )
    for (const name of ['root', 'middle', 'leaf']) openssl(['genpkey', ...newKey, '-out', at(`${name}.key`)])
    const request = (name: string): void =>
      void openssl(['req', '-new', '-key', at(`${name}.key`), '-subj', `/O=Test/CN=${name}`, '-out', at(`${name}.csr`)])
    const issue = (name: string, extensions: string, signing: string[]): void =>
      void openssl([
        'x509',
        '-req',
        '-in',
        at(`${name}.csr`),
        ...signing,
        digest,
        '-days',
        '3650',
        '-extfile',
        at(extensions),
        '-out',
        at(`${name}.pem`),
      ])
    for (const name of ['root', 'middle', 'leaf']) request(name)
    issue('root', 'ca.cnf', ['-signkey', at('root.key')])
    issue('middle', 'ca.cnf', ['-CA', at('root.pem'), '-CAkey', at('root.key'), '-set_serial', '2'])
    issue('leaf', 'leaf.cnf', ['-CA', at('middle.pem'), '-CAkey', at('middle.key'), '-set_serial', '3'])
    return ['leaf', 'middle', 'root'].map((name) => bare(readFileSync(at(`${name}.pem`), 'utf8')))
  } finally {
    rmSync(place, { recursive: true })
  }
}
