import type { Case } from '../../../model'
import { reinspect } from '../reinspect'
import { assumed, type Cause } from './question'
import { withSoftwareAes192 } from './software-aes'

/** What this WebCrypto lacks of AES-192, worked out in software: what the verdict would be elsewhere. */
export async function softwareCause(subject: Case): Promise<Cause[]> {
  const { jwe, env } = subject
  if (!jwe.some(({ alg, enc }) => /192/.test(`${alg} ${enc}`))) return []
  const software = await withSoftwareAes192(env.subtle)
  const { report, jwe: facts } = await reinspect({ ...subject, env: { ...env, subtle: software } }, {})
  const [first] = subject.problems.filter(({ code }) => code === 'browser/unsupported-algorithm')
  const decrypted = facts.some(({ outcome }) => outcome === 'decrypted')
  if (!first || report.verdict === 'undecided') return []
  return [
    {
      code: 'browser/unsupported-algorithm',
      certainty: 'proven',
      severity: 'info',
      message: `${first.message} Worked out in software instead (@noble/ciphers), the token ${decrypted ? `decrypts, and would be ${report.verdict}` : 'does not decrypt'}: ${report.summary}`,
      evidence: [
        assumed('AES with 192 bits in software', report.summary),
        ...(report.payloadText === undefined
          ? []
          : [{ shape: 'text', label: 'Content, as software decrypts it', value: report.payloadText } as const]),
      ],
    },
  ]
}
