import { describe, expect, test } from 'vitest'
import { BEGINNING, edited, placeInWhole, shortened } from './shortened-text'

const whole = Array.from({ length: 60_000 }, (_, index) => `${index} `).join('')
const shown = shortened(whole, BEGINNING)
const typed = (change: (text: string) => string) => edited(whole, BEGINNING, change(shown))

describe('a text that is too long for its box', () => {
  test('stands there with its beginning and the count of the rest', () => {
    expect(shown.startsWith(whole.slice(0, BEGINNING))).toBe(true)
    expect(shown.slice(BEGINNING)).toBe(`⟨and ${(whole.length - BEGINNING).toLocaleString('en')} more characters⟩`)
  })

  test('takes what is typed before the mark where it was typed, and stays as it is shown', () => {
    const { text, cut } = typed((text) => `${text.slice(0, 100)}xyz${text.slice(100)}`)
    expect(text).toBe(`${whole.slice(0, 100)}xyz${whole.slice(100)}`)
    expect(shortened(text, cut)).toBe(`${shown.slice(0, 100)}xyz${shown.slice(100)}`)
    expect(typed((text) => text.slice(1)).text).toBe(whole.slice(1))
  })

  test('takes what is typed at its end at the end of the whole, and loses from there what is deleted there', () => {
    expect(typed((text) => `${text}=`).text).toBe(`${whole}=`)
    expect(typed((text) => text.slice(0, -1)).text).toBe(whole.slice(0, -1))
    expect(typed((text) => text.slice(0, -3)).text).toBe(whole.slice(0, -3))
  })

  test('is replaced whole by whatever takes the place of all that is shown', () => {
    expect(typed(() => 'secret').text).toBe('secret')
    expect(typed(() => '').text).toBe('')
    // The next token of the same issuer begins alike.
    expect(typed(() => `${whole.slice(0, -1)}!`).text).toBe(`${whole.slice(0, -1)}!`)
    expect(typed(() => `${whole.slice(0, 3000)}other`).text).toBe(`${whole.slice(0, 3000)}other`)
  })

  test('loses the rest with the mark', () => {
    expect(typed((text) => text.slice(0, BEGINNING)).text).toBe(whole.slice(0, BEGINNING))
    expect(typed((text) => text.slice(0, 10)).text).toBe(whole.slice(0, 10))
  })

  test('is cut anew when much was added before the mark', () => {
    const { text, cut } = typed((text) => 'y'.repeat(50_000) + text)
    expect(text).toBe('y'.repeat(50_000) + whole)
    expect(cut).toBe(BEGINNING)
  })

  test('says where a place of the shown text is in the whole', () => {
    expect(placeInWhole(whole, BEGINNING, 17)).toBe(17)
    expect(placeInWhole(whole, BEGINNING, BEGINNING)).toBe(BEGINNING)
    expect(placeInWhole(whole, BEGINNING, shown.length)).toBe(whole.length)
    expect(placeInWhole(whole, BEGINNING, shown.length - 2)).toBe(whole.length - 2)
  })
})
