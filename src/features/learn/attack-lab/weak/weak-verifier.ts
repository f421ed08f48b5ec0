import { partText } from '../bytes'
import { checkSignature } from './check-signature'
import { chooseKey } from './choose-key'
import { openWhatever } from './decrypt'
import { parse, type Say, type WeakResult, type WeakSetup, type WeakStep } from './steps'

/**
 * Checks a compact token the wrong way, and tells each step. Any text may be given; times in Unix seconds.
 *
 * Every mistake in here has been shipped by somebody. It exists for the attack lab alone: the architecture test lets
 * nothing else import it, and nothing that it says reaches Inspect.
 */
export async function weakVerify(token: string, setup: WeakSetup): Promise<WeakResult> {
  const steps: WeakStep[] = []
  const say: Say = (title, sentence, status = 'passed') => steps.push({ title, sentence, status })
  const reject = (title: string, sentence: string): WeakResult => {
    say(title, sentence, 'failed')
    return { outcome: 'rejected', steps }
  }

  const parts = token.trim().split('.')
  const header = parse(partText(parts[0] ?? ''))
  if (!header) return reject('Header', 'The header is no JSON.')
  const algorithm = String(header['alg'] ?? '')
  say('Header', `JSON.parse gives alg “${algorithm}”. The token says how it wants to be checked, and I do that.`)

  let payload = partText(parts[1] ?? '')
  if (parts.length === 5) {
    const opened = await openWhatever(parts, header, setup, say)
    if ('outcome' in opened) return { ...opened, steps }
    payload = opened.text
  } else if (algorithm.toLowerCase() === 'none')
    say('Signature', 'alg says that there is none, so there is nothing to check.')
  else {
    const key = chooseKey(header, setup, say)
    const problem = await checkSignature(algorithm, parts, key, say)
    if (problem) return reject('Signature', problem)
  }
  const claims = parse(payload)
  if (!claims) return reject('Claims', 'The payload is no JSON.')
  const exp = claims['exp']
  if (typeof exp === 'number' && exp <= setup.now) return reject('Claims', 'The token has expired.')
  const caller = `the caller is “${claims['sub']}” with the role “${claims['role']}”`
  say('Claims', `Not expired. I look at nothing else, so ${caller}.`)
  return { outcome: 'accepted', steps, claims }
}
