import { type Members, parse, type Say, type WeakSetup } from './steps'

/** Lets the header decide where the key comes from, and answers its text: a JWK, a PEM or a secret. */
export function chooseKey(header: Members, { key, remote, files, keySet }: WeakSetup, say: Say): string {
  const { jwk, jku, x5u, kid } = header
  if (typeof jwk === 'object' && jwk !== null) {
    say('Key', 'The token brings its key along, in jwk. I take it.')
    return JSON.stringify(jwk)
  }
  for (const [name, address] of Object.entries({ jku, x5u })) {
    if (typeof address !== 'string') continue
    say('Key', `The header says in ${name} where the key is: ${address}. I fetch it from there.`)
    return firstKey(remote?.[address] ?? '')
  }
  if (typeof kid === 'string' && files) {
    const query = /'\s*union\s+select\s+'([^']*)'/i.exec(kid)?.[1]
    if (query !== undefined) {
      say('Key', `SELECT secret FROM keys WHERE kid = '${kid}' — the database answers “${query}”.`)
      return query
    }
    const path = resolvePath(`/srv/keys/${kid}`)
    say(
      'Key',
      `I read the file ${path}: ${files[path] === undefined ? 'not there, so the key is empty' : `${files[path]?.length} characters`}.`,
    )
    return files[path] ?? ''
  }
  if (keySet) {
    say('Key', `The key comes from ${keySet.address}, whatever answered there.`)
    return firstKey(keySet.text)
  }
  say('Key', 'The key that I was configured with.')
  return key
}

const firstKey = (set: string): string => {
  const keys = parse(set)?.['keys']
  return JSON.stringify(Array.isArray(keys) ? keys[0] : parse(set))
}

function resolvePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
