import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readHeaders } from '../scripts/serve.mjs'

// The policy in index.html is the one that counts everywhere; what the recipes repeat is held to it here.

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))
const read = (name: string): string => readFileSync(path(name), 'utf8')
const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(read('index.html'))?.[1] ?? ''
const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]))

const headersOfNginx = (): Record<string, string> =>
  Object.fromEntries(
    [...read('docs/hosting/nginx.conf').matchAll(/add_header ([\w-]+) "([^"]+)" always;/g)].map(
      ([, name = '', value = '']) => [name.toLowerCase(), value],
    ),
  )

describe('the policy of the page', () => {
  test('allows nothing that it does not name, no inline script and no eval', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('worker-src')).toEqual(["'self'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    expect(directives.get('form-action')).toEqual(["'none'"])
    expect(policy).not.toContain('unsafe-eval')
  })

  test('lets no text become markup or the address of a script outside of the policies that it names', () => {
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(directives.get('trusted-types')).toContain('default')
    expect(directives.get('trusted-types')).not.toContain("'allow-duplicates'")
    expect(directives.get('trusted-types')).not.toContain('*')
  })
})

describe('the recipes', () => {
  test('send the policy of the page as a header, and forbid frames besides', async () => {
    const [everywhere] = await readHeaders(path('public/_headers'))
    expect(everywhere?.path).toBe('/*')
    expect(everywhere?.headers['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`)
    expect(headersOfNginx()['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`)
  })

  test('agree on every other header; nginx, which ends TLS itself, adds one', async () => {
    const [everywhere, assets] = await readHeaders(path('public/_headers'))
    const { 'cache-control': cached, ...headers } = everywhere?.headers ?? {}
    const { 'strict-transport-security': strict, ...nginx } = headersOfNginx()
    expect(nginx).toEqual(headers)
    expect(strict).toMatch(/^max-age=/)
    expect(assets).toEqual({ path: '/assets/*', headers: { 'cache-control': expect.stringContaining('immutable') } })
    const map = read('docs/hosting/nginx.conf')
    expect(map).toContain(`default    "${cached}";`)
    expect(map).toContain(`~/assets/  "${assets?.headers['cache-control']}";`)
  })

  test('of GitHub Pages runs scripts that exist, and publishes what they build', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const workflow = read('docs/hosting/pages.yml')
    const asked = [...workflow.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(asked).toEqual(['build'])
    for (const name of asked) expect(scripts[name]).toBeDefined()
    expect(workflow).toContain('path: dist')
  })
})
