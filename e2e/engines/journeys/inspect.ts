import { JWT_IO, JWT_IO_SECRET, query } from '../../support/inspect-page'
import type { Journey } from '../journey'
import { sealed, signedWithKid } from '../tokens'
import type { Journeys } from '.'

const verdict = (journey: Journey): Journey => journey.within('region', 'Verdict')

/** From a pasted token to the answer, its reasons and its repair. */
export const INSPECT: Journeys = {
  'a token and its secret are pasted: the verdict, its word and why': async (journey) => {
    await journey.open()
    await journey.paste('Token', JWT_IO)
    await journey.says('undecided')
    await verdict(journey).shows('Undecided:')
    await verdict(journey).shows('no key was given')
    await verdict(journey).press('button', 'Give a key')
    await journey.until('the focus in Keys', 'return find([args[0]]) === document.activeElement', {
      role: 'textbox',
      is: 'Keys',
    })
    await journey.paste('Keys', JWT_IO_SECRET)
    await journey.says('accepted')
    await verdict(journey).shows('Accepted:')
    await verdict(journey).shows('the HS256 signature verifies with the shared secret')
    await journey.has('[data-step="signature"][data-status="passed"]')
    await journey.has('[data-code="secret/well-known"]')
    await journey.within('list', 'Validation steps').press('button', /Signature/)
    await journey.shows('SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c')
  },

  'a cut signature: the cause is named, and how much is missing': async (journey) => {
    await journey.open()
    await journey.paste('Token', JWT_IO.slice(0, -3))
    await journey.paste('Keys', JWT_IO_SECRET)
    await journey.says('rejected')
    await verdict(journey).shows('Rejected:')
    await verdict(journey).shows('the last 3 characters of the token are missing')
    await journey.within('list', 'Findings').has('[data-code="token/truncated"]')
    await journey.has('[data-step="signature"][data-status="failed"]')
  },

  'a key set pasted by hand: the key is matched by its kid, and a field of the policy decides': async (journey) => {
    const { token, keys } = signedWithKid()
    await journey.open()
    await journey.paste('Token', token)
    await journey.paste('Keys', keys)
    await journey.says('accepted')
    await journey.has('[data-step="select"][data-status="passed"]')
    await journey.within('list', /^Key cards/).has('[data-criterion="kid"][data-status="passed"]')
    await journey.within('list', /^Key cards/).has('[data-criterion="kid"][data-status="failed"]')
    await journey.paste('Audience', 'api://payments')
    await journey.says('rejected')
    await journey.has('[data-step="aud"][data-status="failed"]')
    await journey.paste('Audience', 'api://orders')
    await journey.says('accepted')
  },

  'a repair is pressed, and the token is accepted': async (journey) => {
    await journey.open(`#/inspect?${query({ token: JWT_IO, keys: Buffer.from(JWT_IO_SECRET).toString('base64') })}`)
    await journey.says('rejected')
    await journey.within('list', 'Findings').has('[data-code="secret/is-base64"]')
    await verdict(journey).press('button', 'Read the secret as base64')
    await journey.says('accepted')
  },

  'a JWE of another program decrypts, and its claims are shown': async (journey) => {
    for (const alg of ['RSA-OAEP-256', 'ECDH-ES+A128KW'] as const) {
      const { token, keys } = await sealed(alg)
      await journey.open()
      await journey.paste('Token', token)
      await journey.paste('Keys', keys)
      await journey.says('accepted')
      await journey.has('[data-step="content"][data-status="passed"]')
      await journey.shows('user-8f14e45f')
    }
  },

  'the text of a token lies exactly on its coloured drawing': async (journey) => {
    await journey.open()
    await journey.paste('Token', JWT_IO.repeat(3))
    await journey.until(
      'two boxes of the same shape',
      `const area = document.querySelector('textarea'), drawing = area.parentElement.querySelector('pre')
      const shape = (element) => {
        const style = getComputedStyle(element), { left, top, width } = element.getBoundingClientRect()
        return JSON.stringify([left, top, width, element.clientWidth, element.scrollHeight, ...['fontFamily', 'fontSize', 'lineHeight', 'letterSpacing',
          'wordSpacing', 'tabSize', 'fontVariantLigatures', 'fontKerning', 'textAlign', 'textIndent', 'padding'].map((name) => style[name])])
      }
      return drawing && shape(area) === shape(drawing)`,
    )
  },
}
