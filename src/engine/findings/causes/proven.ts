import { shownBytes } from '../../details'
import type { FindingRule, Hit } from '../../model'
import { keyName } from '../../stages/select-key'
import type { Detail, Spec } from '../../types'
import type { Change, Proof } from '../experiments/hypotheses'
import { search } from '../experiments/search'

/** A row of the catalogue whose message a proof of `code` fills in: the search changed one thing, and it verified. */
export const provenCause = (code: string, message: string, fix: string, spec: Spec): FindingRule => ({
  code,
  severity: 'error',
  certainty: 'proven',
  group: 'cause',
  message,
  fix,
  spec,
  when: 'trouble',
  check: provenBy(code),
})

/** A check that fires when the search proved a change of this code: WebCrypto verified the signature under it. */
export function provenBy(code: string): NonNullable<FindingRule['check']> {
  return async (subject) =>
    (await search(subject)).flatMap((proof) =>
      proof.changes.flatMap((change) => (change.code === code && !change.noted ? [hitOf(proof, change)] : [])),
    )
}

/** A proven change as the place where a rule fires, with the repair that carries every change of its proof. */
function hitOf(proof: Proof, change: Change): Hit {
  const hit: Hit = { certainty: 'proven', evidence: evidenceOf(proof) }
  if (change.data) hit.data = change.data
  if (change.message !== undefined) hit.message = change.message
  if (change.fix !== undefined) hit.fix = change.fix
  // Without a key nothing was refused yet: what is known about the token all the same is worth a warning.
  if (change.severity) hit.severity = change.severity
  else if (!proof.scene.subject.keys.given && !change.code.startsWith('attack/')) hit.severity = 'warning'
  if (proof.repair) hit.repair = proof.repair
  return hit
}

/** What was changed, with what it was computed, and that it matched. */
export function evidenceOf({ changes, trial, data, signature }: Proof): Detail[] {
  const { key, row, params } = trial
  const how = [
    row.title,
    ...(params?.saltLength === undefined ? [] : [`a salt of ${params.saltLength} bytes`]),
    ...(params?.hash === undefined ? [] : [params.hash]),
  ].join(', ')
  return [
    {
      shape: 'table',
      label: 'What was assumed, and what came of it',
      columns: ['assumption', 'result'],
      rows: [
        ...changes.map(({ changed }) => [changed, '']),
        [`${how}, with the ${keyName(key)}`, { text: 'the signature verifies', mark: 'passed' }],
      ],
    },
    bytesShown('Bytes that were signed', data),
    shownBytes('Signature', signature),
  ]
}

/** More of a signing input than this is not repeated in the evidence. */
const SHOWN = 4000

function bytesShown(label: string, data: Uint8Array): Detail {
  const part = data.length > SHOWN ? data.subarray(0, SHOWN) : data
  return shownBytes(label, part, data.length > SHOWN ? `the first ${SHOWN} of ${data.length} bytes` : undefined)
}
