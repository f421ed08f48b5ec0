import { useEffect, useState } from 'react'
import type { KeyReading, SecretEncoding } from '@/engine/types'
import { useEngine } from '@/session/engine-context'
import type { FurtherSource } from '@/session/types'

/** What was found in the box (`source` is undefined) or in a further source, and where its keys begin in the whole. */
export interface ReadSource {
  source: FurtherSource | undefined
  reading: KeyReading
  first: number
}

interface KeyText {
  keys: string
  secretEncoding: SecretEncoding
  password: string
  sources: readonly FurtherSource[]
}

/** A moment after the last key stroke: the verdict goes first. */
const AFTER = 120

/**
 * Every key that was given, read by the engine for the cards, whether or not there is a token. `judged` is waited for: the
 * engine reads a large set for the verdict first, and both at once would take twice as long.
 */
export function useKeyReadings(
  { keys, secretEncoding, password, sources }: KeyText,
  judged: () => Promise<void>,
): ReadSource[] | undefined {
  const engine = useEngine()
  const [read, setRead] = useState<ReadSource[]>()
  useEffect(() => {
    if (keys.trim() === '' && sources.length === 0) {
      setRead(undefined)
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      await judged()
      if (abort.signal.aborted) return
      const list: ReadSource[] = []
      let first = 0
      const texts = [...(keys.trim() === '' ? [] : [undefined]), ...sources]
      for (const source of texts) {
        const reading = await readSource(source)
        if (!reading || abort.signal.aborted) return
        list.push({ source, reading, first })
        first += reading.keys.length
      }
      setRead(list)
    }, AFTER)
    const readSource = async (source: FurtherSource | undefined): Promise<KeyReading | undefined> => {
      if (source?.origin === 'vault') return vaultReading(source)
      const hint = { secretEncoding, ...(password !== '' && { password }) }
      const outcome = await engine.call('readKeys', [source ? source.text : keys, hint], { signal: abort.signal })
      return outcome.status === 'done' ? outcome.value : undefined
    }
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [engine, keys, secretEncoding, password, sources, judged])
  return read
}

/** A key of the vault shows no material: it is one row with its name. */
function vaultReading({ kid }: Extract<FurtherSource, { origin: 'vault' }>): KeyReading {
  return { form: 'vault', keys: [{ ...(kid !== undefined && { kid }) }], findings: [] }
}
