import type { Spec } from '@/engine/types'

/** The headings of RFC 8725 that the attacks point to: what each line of it asks for, in its own words. */
const HEADINGS: Readonly<Record<string, string>> = {
  '2.1': 'Weak Signatures and Insufficient Signature Validation',
  '2.3': 'Incorrect Composition of Encryption and Signature',
  '3.1': 'Perform Algorithm Verification',
  '3.2': 'Use Appropriate Algorithms',
  '3.3': 'Validate All Cryptographic Operations',
  '3.4': 'Validate Cryptographic Inputs',
  '3.5': 'Ensure Cryptographic Keys Have Sufficient Entropy',
  '3.6': 'Avoid Compression of Encryption Inputs',
  '3.8': 'Validate Issuer and Subject',
  '3.9': 'Use and Validate Audience',
  '3.10': 'Do Not Trust Received Claims',
}

/** The heading of a section of RFC 8725; undefined for any other document. */
export const headingOf = ({ name, section = '' }: Spec): string | undefined =>
  name === 'RFC 8725' ? HEADINGS[section] : undefined
