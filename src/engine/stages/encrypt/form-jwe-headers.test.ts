import { describe, expect, it } from 'vitest'
import { addMembers, type JweHeaders } from './form-jwe-headers'

type Place = JweHeaders['place'][number]

/** What the headers are after key management made `{ tag: 'made', iv: 'made' }` for the last of the recipients. */
function after(protectedHeader: object, unprotected: object | undefined, own: (object | undefined)[], place: Place) {
  const headers = { protectedHeader, unprotected, own, place: own.map(() => place) } as unknown as JweHeaders
  addMembers(headers, own.length - 1, { tag: 'made', iv: 'made' })
  return [headers.protectedHeader, headers.unprotected, ...headers.own]
}
const [WRITTEN, MADE, BOTH] = [{ tag: 'written' }, { tag: 'made' }, { tag: 'made', iv: 'made' }]

describe('what key management made (RFC 7518 §4.7.1)', () => {
  it.each<[string, Parameters<typeof after>, ReturnType<typeof after>]>([
    ['stands where it belongs', [{}, undefined, [undefined], 'protected'], [BOTH, undefined, undefined]],
    ['or in the own header', [{}, undefined, [undefined], 'own'], [{}, undefined, BOTH]],
    ['beside what is there', [{}, undefined, [{ kid: 'a' }], 'own'], [{}, undefined, { kid: 'a', ...BOTH }]],
    ['where the caller wrote it', [{ ...WRITTEN }, undefined, [{}], 'own'], [MADE, undefined, { iv: 'made' }]],
    ['also unprotected', [{}, { ...WRITTEN }, [{}], 'own'], [{}, MADE, { iv: 'made' }]],
    ['not in what is shared', [{ ...WRITTEN }, undefined, [{}, {}], 'own'], [WRITTEN, undefined, {}, { iv: 'made' }]],
    ['nor unprotected', [{}, { ...WRITTEN }, [{}, {}], 'own'], [{}, WRITTEN, {}, { iv: 'made' }]],
    ['but in the own header of one', [{}, undefined, [{}, { ...WRITTEN }], 'own'], [{}, undefined, {}, BOTH]],
  ])('%s', (_, given, headers) => {
    expect(after(...given)).toEqual(headers)
  })

  it('adds no header for nothing', () => {
    const headers = { protectedHeader: { ...BOTH }, own: [undefined], place: ['own'] } as unknown as JweHeaders
    addMembers(headers, 0, { tag: 'made' })
    expect(headers.own).toEqual([undefined])
  })
})
