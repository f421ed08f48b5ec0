/** What an engine says that it does, and does wrongly at times; said beside what is measured, which may have been lucky. */
export interface KnownFault {
  /** As its column in `seen/` is called. */
  engine: string
  /** The row of `seen/` that measures it, and the operation that fails there; absent where it fails by chance only. */
  measuredBy?: { row: string; operation: string }
  fault: string
  /** What Jotscope does about it. */
  here: string
}

export const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    engine: 'WebKitGTK',
    measuredBy: { row: 'key-management RSA-OAEP-256, leading zero', operation: 'unwrap' },
    fault: 'RSA-OAEP drops leading zero bytes: 1 in 256 tokens fails to decrypt.',
    here: 'Jotscope notices, leaves such a token undecided, and works out in big integers whether it is sound.',
  },
  {
    engine: 'WebKitGTK',
    fault: 'Making a key on Curve25519 (Ed25519, X25519) fails about once in 170 times.',
    here: 'Jotscope then draws another key.',
  },
]
