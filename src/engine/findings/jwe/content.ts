import type { FindingRule } from '../../model'
import { rfc } from '../../specs'
import { inflate } from '../../stages/inflate'
import { MOST_INFLATED } from '../../stages/open-content'
import { problemHits } from '../causes/from-problems'
import { caused, consent, experimentRules, FACT } from './caused'

const EXPERIMENTS = experimentRules({
  'jwe/header-edited': {
    message: 'The key is right, but the header or the content is not what was sealed.',
    fix: 'Pass the token on unchanged: the protected header is authenticated character by character.',
    spec: rfc(7516, '5.2'),
  },
  'jwe/tag': {
    message: 'The authentication tag is missing, cut or in the wrong place.',
    fix: 'Put the whole tag into the fifth part, apart from the ciphertext.',
    spec: rfc(7518, '5.2'),
    fallback: FACT,
  },
  'jwe/iv-length': {
    message: 'The initialization vector has not the length that enc asks.',
    fix: 'Draw 12 bytes for AES-GCM, 16 for AES-CBC.',
    spec: rfc(7518, '5.3'),
    fallback: FACT,
  },
  'jwe/halves-swapped': {
    message: 'The halves of the content key are used the wrong way round.',
    fix: 'The first half makes the tag, the second encrypts.',
    spec: rfc(7518, '5.2.2.1'),
  },
  'token/segment-count': {
    message: 'The encrypted token has lost one of its five parts.',
    fix: 'Copy the whole token, with all of its dots.',
    spec: rfc(7516, '7.1'),
  },
})

const deflateBomb: FindingRule = {
  code: 'attack/deflate-bomb',
  severity: 'error',
  certainty: 'proven',
  group: 'security',
  message: 'The compressed content swells beyond the limit.',
  fix: 'Refuse such tokens: verifiers bound what they inflate (250 kB in jose). Only if you know the content, allow it here.',
  spec: rfc(8725, '3.6'),
  when: 'trouble',
  check: async (subject) => {
    const hits = problemHits(subject, 'attack/deflate-bomb')
    const compressed = subject.jwe.find((facts) => facts.compressed)?.compressed
    if (hits.length === 0 || !compressed || subject.allow.has('attack/deflate-bomb')) return hits
    const whole = await inflate(compressed, MOST_INFLATED)
    return whole.is === 'inflated'
      ? hits.map((hit) => ({ ...hit, repair: consent(subject, 'attack/deflate-bomb') }))
      : hits
  },
}

const zipFormat: FindingRule = {
  code: 'jwe/zip-format',
  severity: 'error',
  certainty: 'likely',
  group: 'cause',
  message: 'The content is compressed in another format than zip says.',
  fix: 'Compress with raw DEFLATE (RFC 1951).',
  spec: rfc(7516, '4.1.3'),
  when: 'trouble',
  check: caused('jwe/zip-format'),
}

/** What was sealed with the content key: header, initialization vector, ciphertext, tag, compression. */
export const CONTENT_RULES: readonly FindingRule[] = [...EXPERIMENTS, deflateBomb, zipFormat]
