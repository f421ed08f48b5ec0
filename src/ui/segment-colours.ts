import type { SegmentRole } from '@/engine/codec/token-shape'

/** Each part of a token in the colour that people know from elsewhere. */
export const SEGMENT_TEXT: Record<SegmentRole, string> = {
  header: 'text-seg-header',
  payload: 'text-seg-payload',
  signature: 'text-seg-signature',
  'jwe-header': 'text-seg-1',
  'jwe-key': 'text-seg-2',
  'jwe-iv': 'text-seg-3',
  'jwe-ciphertext': 'text-seg-4',
  'jwe-tag': 'text-seg-5',
  disclosure: 'text-seg-2',
  'key-binding': 'text-seg-3',
}

/** A stretch that is pointed at: a ground and a line below, so that the light does not hang on colour alone. */
export const LIT = 'rounded-tag bg-accent-soft shadow-[inset_0_-2px_0_currentColor] [box-decoration-break:clone]'
/** A stretch that a finding or a step names. */
export const FAULT = 'bg-failed-soft underline decoration-failed decoration-wavy underline-offset-4'
