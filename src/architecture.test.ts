import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/** One import, re-export or `new URL(…, import.meta.url)` of a file; paths are relative to src, with slashes. */
interface Arrow {
  from: string
  /** As it is written. */
  specifier: string
  /** The file or folder inside src, without its extension, or undefined for a package. */
  to: string | undefined
  typesOnly: boolean
}

/** engine ← worker ← session ← ui ← features ← app; the simulator stands beside session. Each may also see itself. */
const MAY_SEE: Record<string, readonly string[]> = {
  engine: [],
  worker: ['engine'],
  simulator: ['engine'],
  session: ['engine', 'worker'],
  ui: ['engine', 'worker', 'session'],
  features: ['engine', 'worker', 'session', 'simulator', 'ui'],
  app: ['engine', 'worker', 'session', 'simulator', 'ui', 'features'],
  'main.tsx': ['app', 'styles.css'],
}

/** What the engine may use beside itself: no JOSE, no environment. */
const ENGINE_PACKAGES = ['jsonc-parser', '@noble/curves', '@noble/ciphers', '@peculiar/x509']

/** A verifier that is wrong on purpose lives here; the only way in is its screen. */
const LAB = 'features/learn/attack-lab/'

const top = (path: string): string => path.split('/')[0] ?? path
const feature = (path: string): string | undefined => /^features\/([^/]+)/.exec(path)?.[1]
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('engine/testing/')
const isOf = (specifier: string, name: string): boolean => specifier === name || specifier.startsWith(`${name}/`)

/** Why this arrow must not be, or undefined when it may. */
function objection({ from, specifier, to, typesOnly }: Arrow): string | undefined {
  if (/^(monaco-editor|@monaco-editor)(\/|$)/.test(specifier) && !/^ui\/code-editor/.test(from)) {
    return 'only src/ui/code-editor* knows Monaco; the page has to be useful without it'
  }
  if (to?.startsWith(LAB) && !from.startsWith(LAB) && to !== `${LAB}lab-screen`)
    return 'the weak verifier and its attacks belong to the attack lab alone'
  const layer = top(from)
  if (to === undefined) {
    if (layer !== 'engine' || isTest(from) || ENGINE_PACKAGES.some((name) => isOf(specifier, name))) return undefined
    return `the engine imports nothing but ${ENGINE_PACKAGES.join(', ')}`
  }
  if (typesOnly && to === 'engine/types') return undefined
  const seen = MAY_SEE[layer]
  if (!seen) return isTest(from) ? undefined : `"${layer}" is no layer that DESIGN.md knows`
  const target = top(to)
  if (target !== layer && !seen.includes(target)) return `${layer} must not see ${target}`
  if (feature(from) !== feature(to) && feature(to) && feature(from)) return 'a feature never imports another feature'
  if (layer === 'ui' && target === 'engine' && !typesOnly && !isTest(from) && to !== 'engine/codec/grouped') {
    return 'ui has no knowledge of JOSE: from the engine it may import types, and how a number is written'
  }
  return undefined
}

/** Every arrow that leaves a file. `path` is relative to src. */
function arrowsOf(path: string, source: string): Arrow[] {
  const { module, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typesOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      specifier: source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
      typesOnly: false,
    })),
    ...[...source.matchAll(/new URL\(\s*['"`]([^'"`]+)['"`]\s*,\s*import\.meta\.url/g)].map(([, specifier = '']) => ({
      specifier,
      typesOnly: false,
    })),
  ]
  return found.map(({ specifier, typesOnly }) => ({ from: path, specifier, to: resolve(path, specifier), typesOnly }))
}

/** Where inside src a specifier leads; undefined for a package, and for a file outside src (tests read vectors). */
function resolve(from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '').replace(/\.(ts|tsx|js)$/, '')
  if (bare.startsWith('@/')) return bare.slice(2)
  if (!bare.startsWith('.')) return undefined
  const inside = posix.normalize(posix.join(posix.dirname(from), bare))
  return inside.startsWith('..') ? undefined : inside
}

const src = dirname(fileURLToPath(import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.split(sep).join('/'))
const arrows = files.flatMap((path) => arrowsOf(path, readFileSync(join(src, path), 'utf8')))

describe('imports', () => {
  test('go one way: engine ← worker ← session ← ui ← features ← app', () => {
    const culprits = arrows.flatMap((arrow) => {
      const why = objection(arrow)
      return why ? [`${relative('.', join(src, arrow.from))} imports "${arrow.specifier}": ${why}`] : []
    })
    expect(culprits).toEqual([])
  })

  test('are all found: main.tsx mounts the app', () => {
    expect(arrows.filter(({ from }) => from === 'main.tsx').map(({ to }) => to)).toContain('app/app')
  })
})

describe('the rule itself', () => {
  const verdict = (path: string, source: string) => arrowsOf(path, source).map(objection)

  test.each([
    ['engine/verify.ts', "import { useState } from 'react'"],
    ['engine/verify.ts', "const later = () => import('jose')"],
    ['engine/verify.ts', "export { post } from '../worker/protocol'"],
    ['engine/verify.ts', "import { post } from '@/worker/protocol'"],
    ['worker/client.ts', "import { state } from '@/session/state'"],
    ['simulator/issuer.ts', "import { state } from '@/session/state'"],
    ['session/state.ts', "import { issuer } from '@/simulator/issuer'"],
    ['session/state.ts', "import { Button } from '@/ui/button'"],
    ['ui/bytes.tsx', "import { inspect } from '@/engine/index'"],
    ['ui/bytes.tsx', "import { Screen } from '@/features/inspect/inspect-screen'"],
    ['ui/bytes.tsx', "import * as monaco from 'monaco-editor/editor/editor.api'"],
    ['features/keys/list.tsx', "import { Token } from '@/features/inspect/token'"],
    ['features/keys/list.tsx', "import { Token } from '../inspect/token'"],
    ['features/keys/list.tsx', "import { screens } from '@/app/screens'"],
    ['features/keys/list.tsx', "import Editor from '@monaco-editor/react'"],
    ['features/learn/lesson.tsx', "import { weakVerify } from './attack-lab/weak/weak-verifier'"],
    ['features/inspect/verdict.tsx', "import LabScreen from '@/features/learn/attack-lab/lab-screen'"],
    ['session/state.ts', "const screen = new URL('../features/inspect/screen.ts', import.meta.url)"],
  ])('%s may not say: %s', (path, source) => {
    expect(verdict(path, source)).toEqual([expect.any(String)])
  })

  test.each([
    ['engine/verify.ts', "import { parseTree } from 'jsonc-parser'"],
    ['engine/keys/certificates/certificate.ts', "const x509 = () => import('@peculiar/x509')"],
    ['engine/verify.test.ts', "import { SignJWT } from 'jose'"],
    ['simulator/issuer.ts', "import { create } from '@/engine/index'"],
    ['ui/details.tsx', "import type { Detail } from '@/engine/types'"],
    ['ui/code-editor.tsx', "import * as monaco from 'monaco-editor/editor/editor.api'"],
    ['ui/code-editor/theme.ts', "import * as monaco from 'monaco-editor/editor/editor.api'"],
    ['features/keys/list.tsx', "import { row } from './row'"],
    ['features/keys/list.tsx', "import { issuer } from '@/simulator/issuer'"],
    ['features/learn/learn-screen.tsx', "const lab = () => import('./attack-lab/lab-screen')"],
    ['app/screens.ts', "const load = () => import('@/features/inspect/inspect-screen')"],
  ])('%s may say: %s', (path, source) => {
    expect(verdict(path, source)).toEqual([undefined])
  })
})

describe('the journeys', () => {
  test('all watch what their page asks for: they take test from e2e/support/page-test', () => {
    const e2e = join(src, '..', 'e2e')
    const specs = readdirSync(e2e).filter((name) => name.endsWith('.spec.ts'))
    // page.spec.ts watches the watch itself, and provokes what it would complain of.
    const unwatched = specs
      .filter((name) => name !== 'page.spec.ts')
      .filter((name) => {
        const source = readFileSync(join(e2e, name), 'utf8')
        return (
          !source.includes("from './support/page-test'") ||
          /import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/.test(source)
        )
      })
    expect(specs.length).toBeGreaterThan(10)
    expect(unwatched).toEqual([])
  })
})
