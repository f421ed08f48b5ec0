import { useState } from 'react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { TextAreaField } from '@/ui/field'
import { Panel } from '@/ui/panel'
import type { Attack } from './attacks'

/** The same attack on a token of one's own: a test vector that one's own verifier has to refuse. */
export function OwnToken({ attack }: { attack: Attack }) {
  const [token, setToken] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [made, setMade] = useState<{ token: string } | { cannot: string }>()
  const needsToken = !['pbes2-cost', 'deflate-bomb'].includes(attack.id)
  const ready = (!needsToken || token.trim() !== '') && (attack.needsKey === undefined || publicKey.trim() !== '')
  const long = made && 'token' in made && made.token.length > 20_000
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
        <Button disabled={!ready} onClick={async () => setMade(await attack.forge({ token: token.trim(), publicKey }))}>
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
      </div>
    </Panel>
  )
}
