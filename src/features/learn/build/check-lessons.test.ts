import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { testEnv } from '@/engine/testing/env'
import { checkLessons } from './check-lessons'
import { SECTIONS } from './sections'

const src = join(fileURLToPath(import.meta.url), '../../../..')
const folder = join(src, 'features/learn/lessons')
const packs = join(src, '../public/packs')
const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwic3ViIjoiYWRhIiwiYXVkIjoiYXBpOi8vb3JkZXJzIiwiaWF0IjoxNzg5OTk5MDAwLCJleHAiOjE3OTAwMDM2MDB9.MXFGUrGtNohq8MrfiLjomg4Pifox1-qFPA54XUN0gKo'
const SECRET = 'the-workshop-secret-is-32-bytes-long!'
const matter = '---\nlesson: one\ntitle: One\nminutes: 10\nsummary: s\n---\n'

const faultsOf = async (text: string) => (await checkLessons([{ path: 'one.md', text }], testEnv())).faults
const example = (verdict: string) =>
  `${matter}\n\`\`\`token\n${JSON.stringify({ caption: 'A token', token: TOKEN, keys: SECRET, verdict })}\n\`\`\`\n`

test('the lessons and the example pack are in order: every token has the verdict that is written beside it', async () => {
  const files = [
    ...readdirSync(folder).map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') })),
    { path: 'example-pack.md', text: readFileSync(join(packs, 'example-pack.md'), 'utf8') },
  ]
  const { faults, tokens, tasks } = await checkLessons(files, testEnv())
  expect(faults).toEqual([])
  expect(tokens).toBeGreaterThanOrEqual(4)
  expect(tasks).toBeGreaterThanOrEqual(26)
})

describe('a fault names its file and line', () => {
  test('a token with another verdict than the text says', async () => {
    expect(await faultsOf(example('accepted'))).toEqual([])
    const [fault, ...more] = await faultsOf(example('rejected'))
    expect(fault).toMatchObject({ path: 'one.md', line: 8 })
    expect(fault?.message).toContain('“A token” should be rejected; it is accepted')
    expect(more).toEqual([])
  })

  test('a section that the document does not have', async () => {
    expect(await faultsOf(`${matter}\nAs it should be [RFC 7515 §5.2].\n`)).toEqual([])
    const [fault] = await faultsOf(`${matter}\nText.\n\n- Made up [RFC 7515 §5.9].\n`)
    expect(fault).toMatchObject({ line: 10 })
    expect(fault?.message).toContain('RFC 7515 §5.9 is not among the sections')
  })

  test('a task that is solved before it begins', async () => {
    const task = {
      id: 'x',
      title: 'Nothing to do',
      text: 't',
      start: { token: TOKEN, keys: SECRET, at: 1_790_000_000 },
      conditions: [{ at: '/report/verdict', is: 'accepted', because: 'b' }],
      hints: ['h'],
      solved: 's',
    }
    const [fault] = await faultsOf(`${matter}\n\`\`\`task\n${JSON.stringify(task)}\n\`\`\`\n`)
    expect(fault).toMatchObject({ line: 8, message: 'The task “Nothing to do” is solved before it begins.' })
  })
})

test('what this WebCrypto lacks is undecided aloud, and neither passed nor refused', async () => {
  const lacking = new Proxy(crypto.subtle, {
    get: (subtle, name) =>
      name === 'importKey'
        ? () => Promise.reject(new DOMException('not here', 'NotSupportedError'))
        : Reflect.get(subtle, name).bind(subtle),
  })
  const files = [{ path: 'one.md', text: example('accepted') }]
  const { faults, undecided } = await checkLessons(files, testEnv({ subtle: lacking }))
  expect(faults).toEqual([])
  expect(undecided[0]).toMatchObject({ path: 'one.md', line: 8 })
})

test('every section that the code cites of a document in the table has its title there', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  )
  const unknown = files.flatMap((name) =>
    [...readFileSync(join(src, name), 'utf8').matchAll(/\brfc\((\d+), '([\dA-Z.]+)'\)/g)].flatMap(
      ([, number = '', section = '']) => {
        const known = SECTIONS[`RFC ${number}`]
        return known && known[section] === undefined ? [`${name}: RFC ${number} §${section}`] : []
      },
    ),
  )
  expect(unknown).toEqual([])
})
