import { useState } from 'react'
import { useNow } from '@/session/clock'
import { useSession } from '@/session/session-context'
import { useTabMemory } from '@/session/tab-memory'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { TextAreaField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import type { Attack } from './attacks/attack'
import { isSignedToken, readToken } from './forge'

const NO_TOKEN =
  'The text is no signed token: it needs three parts with dots between them, a header and claims that are JSON objects.'

/** The same attack on a token of one's own: a test vector that one's own verifier has to refuse. */
export function OwnToken({ attack }: { attack: Attack }) {
  const [token, setToken] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [made, setMade] = useState<{ token: string } | { cannot: string }>()
  const now = useNow(useSession().state.clock)
  useTabMemory(token, (text) => {
    setToken(text)
    setMade(undefined)
  })
  useTabMemory(publicKey, setPublicKey)
  const bare = token.trim().replace(/^bearer +/i, '')
  const { exp } = readToken(bare).payload
  const needsToken = !['pbes2-cost', 'deflate-bomb'].includes(attack.id)
  const ready = (!needsToken || bare !== '') && (attack.needsKey === undefined || publicKey.trim() !== '')
  const long = made && 'token' in made && made.token.length > 20_000
  const make = async () => {
    if (needsToken && !isSignedToken(bare)) return setMade({ cannot: NO_TOKEN })
    setMade(await attack.forge({ token: bare, publicKey }))
  }
  return (
    <Panel title="On your own token">
      <p className="max-w-prose text-ink-muted">
        Makes the same change to a token of yours: a test vector for your own verifier, which has to refuse it. Use a
        token of a test system. Nothing leaves this tab, and nothing is kept.
      </p>
      <div className="mt-3 grid gap-3 md:grid-cols-2">
        {needsToken && (
          <TextAreaField
            label="Your token"
            mono
            rows={3}
            value={token}
            onChange={({ target }) => {
              setToken(target.value)
              setMade(undefined)
            }}
          />
        )}
        {attack.needsKey !== undefined && (
          <TextAreaField
            label="The public key of your service"
            hint={
              attack.id === 'key-confusion'
                ? 'As the verifier holds it, to the last line break: usually PEM.'
                : 'The RSA encryption key as a JWK.'
            }
            mono
            rows={3}
            value={publicKey}
            onChange={({ target }) => {
              setPublicKey(target.value)
              setMade(undefined)
            }}
          />
        )}
      </div>
      <div className="mt-3">
        <Button disabled={!ready} onClick={make}>
          Make the test vector
        </Button>
      </div>
      <div aria-live="polite">
        {made && 'cannot' in made && <p className="mt-2 text-warned">{made.cannot}</p>}
        {made && 'token' in made && (
          <div className="mt-2 flex items-start gap-2">
            <TextAreaField
              label="Test vector: your verifier must refuse this"
              mono
              rows={4}
              readOnly
              className="flex-1"
              value={long ? `${made.token.slice(0, 20_000)}…` : made.token}
            />
            <CopyButton what="the test vector" value={made.token} />
          </div>
        )}
        {made && 'token' in made && needsToken && typeof exp === 'number' && exp <= now && (
          <p className="mt-2 text-warned">
            Your token has expired, so a verifier may refuse the vector for that alone and prove nothing. Use a fresh
            one.
          </p>
        )}
        {made && 'token' in made && attack.alongside && (
          <div className="mt-2 flex items-start gap-2">
            <TextAreaField
              label={attack.alongside.what}
              hint="Serve it to a verifier that would look there; one that never looks needs nothing."
              mono
              rows={3}
              readOnly
              className="flex-1"
              value={attack.alongside.text}
            />
            <CopyButton what="the attacker’s key set" value={attack.alongside.text} />
          </div>
        )}
      </div>
    </Panel>
  )
}
