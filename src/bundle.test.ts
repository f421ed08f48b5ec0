import { expect, test } from 'vitest'
import { leakFrom, mixedIn } from '../scripts/check-bundle.mjs'

const noble = '/x/node_modules/@noble/curves/nist.js'
const graph: Record<string, string[]> = {
  '/x/src/main.tsx': ['/x/src/app/app.tsx'],
  '/x/src/app/app.tsx': ['/x/src/ui/button.tsx', '/x/src/engine/keys/curves.ts'],
  '/x/src/engine/keys/curves.ts': [noble],
}
const importsOf = (id: string) => graph[id] ?? []

test('a heavy module that the first verdict would wait for is named, with the imports that lead to it', () => {
  expect(leakFrom('/x/src/main.tsx', importsOf)).toEqual({
    what: '@noble',
    chain: ['/x/src/main.tsx', '/x/src/app/app.tsx', '/x/src/engine/keys/curves.ts', noble],
  })
  expect(leakFrom('/x/src/ui/button.tsx', importsOf)).toBeUndefined()
})

test('a chunk that holds two heavy things is told apart from one that holds a single one', () => {
  const monaco = '/x/node_modules/monaco-editor/esm/vs/editor.js'
  expect(mixedIn([monaco, '/x/src/ui/button.tsx', noble])).toEqual({ what: 'Monaco', module: monaco, other: noble })
  expect(mixedIn([monaco, '/x/src/ui/code-editor-monaco.tsx'])).toBeUndefined()
})
