import type { JsonRead } from '../codec/json'
import type { Octets } from '../codec/octets'
import type { JwsFacts, JwsSignaturePart, KeyCandidate } from '../model'
import { type PayloadOctets, signingInput } from '../stages/jws-octets'

/** The facts of a signature while it is checked. Diagnosis seldom asks for the octets: they are decoded when it does. */
export class GatheredFacts implements JwsFacts {
  header: Record<string, unknown> = {}
  declare headerRead?: JsonRead
  declare alg?: string
  selected: KeyCandidate[] = []
  declare verifiedBy?: KeyCandidate
  declare embedded?: KeyCandidate
  outcome: JwsFacts['outcome'] = 'not-reached'
  readPayload: PayloadOctets | undefined
  readSignature: Octets | undefined
  #data: Octets | undefined

  constructor(readonly parts: JwsSignaturePart) {}

  /** The signing input (RFC 7515 §5.1 step 8); undefined without a payload. */
  get data(): Octets | undefined {
    if (this.readPayload) this.#data ??= signingInput(this.parts.protected?.text ?? '', this.readPayload.signed)
    return this.#data
  }

  get signingInput(): Uint8Array<ArrayBuffer> | undefined {
    return this.data?.bytes
  }

  get payload(): Uint8Array<ArrayBuffer> | undefined {
    return this.readPayload?.octets.bytes
  }

  get signature(): Uint8Array<ArrayBuffer> | undefined {
    return this.readSignature?.bytes
  }
}
