import type { Spec } from '@/engine/types'

/** A section as it is cited: "§7.1", and "Appendix D" for one that starts with a letter; '' for a document as a whole. */
const sectionName = ({ section = '' }: Spec): string =>
  section === '' ? '' : /^[A-Z]/.test(section) ? `Appendix ${section}` : `§${section}`

/** A document and its section as they are cited: "RFC 7515 §7.1", "RFC 7515 Appendix D", "FIPS 204". */
export const specName = (spec: Spec): string => `${spec.name} ${sectionName(spec)}`.trim()
