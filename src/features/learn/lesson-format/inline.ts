import { document as documentSpec, rfc } from '@/engine/specs'
import type { Spec } from '@/engine/types'
import { specName } from '@/ui/spec-name'
import type { Inline } from './types'

/** Documents beside the RFCs that a lesson may cite, by the words that it cites them with. */
const DOCUMENTS: Record<string, (section?: string) => Spec> = {
  'FIPS 180-4': (section) => documentSpec('FIPS 180-4', 'https://csrc.nist.gov/pubs/fips/180-4/upd1/final', section),
  'FIPS 186-5': (section) => documentSpec('FIPS 186-5', 'https://csrc.nist.gov/pubs/fips/186-5/final', section),
  'FIPS 203': (section) => documentSpec('FIPS 203', 'https://csrc.nist.gov/pubs/fips/203/final', section),
  'FIPS 204': (section) => documentSpec('FIPS 204', 'https://csrc.nist.gov/pubs/fips/204/final', section),
  'OpenID Discovery': (section) =>
    documentSpec('OpenID Discovery', 'https://openid.net/specs/openid-connect-discovery-1_0.html', section),
  'OpenID Connect': (section) =>
    documentSpec('OpenID Connect', 'https://openid.net/specs/openid-connect-core-1_0.html', section),
  WebCrypto: (section) => documentSpec('WebCrypto', 'https://www.w3.org/TR/webcrypto-2/', section),
}

/** The screens that a lesson's link may lead to. */
const SCREEN = /^#\/(inspect|create|keys|learn|findings|support)(\/[\w./-]*)?$/

/**
 * The piece of text as elements: `**strong**`, `*emphasis*`, `` `code` ``, `[words](#/screen)` and `[RFC 7515 §5.2]`.
 * Everything else, HTML included, is text. `fault` gets a sentence for a link that leads elsewhere and for a citation
 * that names no known document.
 */
export function parseInline(text: string, fault: (message: string) => void): Inline[] {
  const found: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain) found.push({ kind: 'text', text: plain })
    plain = ''
  }
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const match = INLINE.map(([pattern, make]) => ({ make, groups: pattern.exec(rest) })).find(({ groups }) => groups)
    const made = match?.groups ? match.make(match.groups, fault) : undefined
    if (match?.groups && made) {
      flush()
      found.push(made)
      at += match.groups[0].length
    } else {
      // On to the next character that could begin something; an underscore inside a word begins nothing.
      const next = rest.slice(1).search(/[`*[]|(?<!\w)_/)
      const length = next < 0 ? rest.length : next + 1
      plain += rest.slice(0, length)
      at += length
    }
  }
  flush()
  return found
}

type Make = (groups: RegExpExecArray, fault: (message: string) => void) => Inline | undefined

const INLINE: [RegExp, Make][] = [
  [/^`([^`]+)`/, ([, text = '']) => ({ kind: 'code', text })],
  [/^\*\*([^*]+)\*\*/, ([, text = ''], fault) => ({ kind: 'strong', children: parseInline(text, fault) })],
  [/^\*([^*\s][^*]*)\*/, ([, text = ''], fault) => ({ kind: 'em', children: parseInline(text, fault) })],
  [/^_([^_\s][^_]*)_(?!\w)/, ([, text = ''], fault) => ({ kind: 'em', children: parseInline(text, fault) })],
  [
    /^\[([^\][]+)\]\(([^()\s]*)\)/,
    ([, words = '', path = ''], fault) => {
      if (SCREEN.test(path)) return { kind: 'screen', path, children: parseInline(words, fault) }
      fault(
        `The link “${words}” leads to “${path}”. A lesson links to screens of this page, such as #/keys, and cites documents as [RFC 7515 §5.2].`,
      )
      return { kind: 'text', text: words }
    },
  ],
  [
    /^\[((?:RFC \d+|[A-Z][\w-]*(?: [A-Z0-9][\w-]*)*)(?: §[\w.]+)?)\]/,
    ([, words = ''], fault) => {
      const spec = specOf(words)
      if (spec) return { kind: 'spec', spec }
      fault(
        `[${words}] cites no document that is known here. Known are RFCs, as in [RFC 7515 §5.2], and ${Object.keys(DOCUMENTS).join(', ')}.`,
      )
      return { kind: 'text', text: words }
    },
  ],
]

function specOf(words: string): Spec | undefined {
  const [name = '', section] = words.split(/ §| Appendix /)
  const number = /^RFC (\d+)$/.exec(name)?.[1]
  if (number) return rfc(Number(number), section)
  return Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name]?.(section) : undefined
}

/** The text without its marks. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'spec') return specName(inline.spec)
      return 'text' in inline ? inline.text : plainText(inline.children)
    })
    .join('')
}
