import { useEffect, useRef, useState } from 'react'
import type { KeyReading } from '@/engine/types'
import type { DraftKey } from '@/session/draft'
import { useEngine } from '@/session/engine-context'
import type { EngineClient } from '@/worker/engine-client'
import { keysOf } from './key-fit'

/** Long enough not to read every letter of a key that is typed. */
const READ_AFTER = 120

const hintOf = ({ encoding, password }: DraftKey) => ({
  secretEncoding: encoding,
  ...(password !== '' && { password }),
})

/** Reads a key in the worker; undefined for a blank one, one of the vault, or when the worker is gone. */
export async function readKey(engine: EngineClient, key: DraftKey): Promise<KeyReading | undefined> {
  if (key.vault || key.text.trim() === '') return undefined
  const outcome = await engine.readKeys(key.text, hintOf(key))
  return outcome.status === 'done' ? outcome.value : undefined
}

/** The text of a key as `create` takes it: as it was given, unless only a hint tells what it means. */
export async function resolveText(engine: EngineClient, key: DraftKey): Promise<string> {
  if (key.encoding === 'utf8' && key.password === '') return key.text
  const [jwk] = keysOf(await readKey(engine, key))
  return jwk ? JSON.stringify(jwk) : key.text
}

/**
 * What a key was read as. `onRead` is told once for each key that is new here: not for one that stood there already
 * when the screen was opened.
 */
export function useKeyReading(key: DraftKey, onRead: (reading: KeyReading) => void): KeyReading | undefined {
  const engine = useEngine()
  const [read, setRead] = useState<{ key: DraftKey; reading: KeyReading }>()
  const known = useRef(key)
  const tell = useRef(onRead)
  useEffect(() => {
    tell.current = onRead
  })
  useEffect(() => {
    let late = false
    const timer = setTimeout(
      async () => {
        const reading = await readKey(engine, key)
        if (late || !reading) return
        setRead({ key, reading })
        if (known.current === key) return
        known.current = key
        tell.current(reading)
      },
      known.current === key ? 0 : READ_AFTER,
    )
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [engine, key])
  return key.vault || key.text.trim() === '' ? undefined : read?.reading
}
