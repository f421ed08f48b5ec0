import { type SecretTarget, secretTargetOf, trySecrets } from '../../engine/operations/try-secrets'
import type { FromSearcher, ToSearcher } from './protocol'

let target: SecretTarget | undefined
const send = (message: FromSearcher): void => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ToSearcher>) => {
  if (data.type === 'token') {
    target = secretTargetOf(data.token)
    send({ type: target ? 'ready' : 'no-target' })
  } else void search(data.words)
})

async function search(words: string[]): Promise<void> {
  try {
    const found = target && (await trySecrets(target, words, { subtle: crypto.subtle }))
    send({ type: 'tried', count: words.length, ...(found !== undefined && { found }) })
  } catch (error) {
    send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}
