// What the parts of the weak verifier share: its set-up, its steps, and its way of reading JSON.

/** A service with its keys, and what stands behind the addresses and files that it would look at. */
export interface WeakSetup {
  /** The key that the service was configured with: a JWK, a PEM text or a shared secret, as text. */
  key: string
  /** The private key that the service decrypts with, a JWK as text. */
  decryptionKey?: string
  /** What stands behind addresses; nothing is fetched. */
  remote?: Readonly<Record<string, string>>
  /** Files of the service, by absolute path. */
  files?: Readonly<Record<string, string>>
  /** Where its key set comes from, and what came back. */
  keySet?: { address: string; text: string }
  /** Unix seconds. */
  now: number
}

export interface WeakStep {
  title: string
  sentence: string
  status: 'passed' | 'failed' | 'warned'
}

export interface WeakResult {
  /** `exhausted`: the service would be busy or out of memory. */
  outcome: 'accepted' | 'rejected' | 'exhausted'
  steps: WeakStep[]
  claims?: Record<string, unknown>
}

export type Members = Record<string, unknown>

/** Notes a step. */
export type Say = (title: string, sentence: string, status?: WeakStep['status']) => void

/** The last of two equal names wins, as in JSON.parse; anything but an object is undefined. */
export function parse(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Members) : undefined
  } catch {
    return undefined
  }
}
