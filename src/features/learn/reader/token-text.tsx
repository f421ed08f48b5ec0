import { Fragment } from 'react'

const JWS = ['text-seg-header', 'text-seg-payload', 'text-seg-signature']
const JWE = ['text-seg-1', 'text-seg-2', 'text-seg-3', 'text-seg-4', 'text-seg-5']

/** A compact token with its parts in their colours; any other text as it is. */
export function TokenText({ token }: { token: string }) {
  const parts = token.split('.')
  const colours = parts.length === 3 ? JWS : parts.length === 5 ? JWE : []
  return (
    <p className="px-3.5 py-2.5 font-mono text-code [overflow-wrap:anywhere]">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a token are known by their place.
        <Fragment key={place}>
          {place > 0 && <span className="font-semibold text-ink">.</span>}
          <span className={colours[place] ?? 'text-ink'}>{part}</span>
        </Fragment>
      ))}
    </p>
  )
}
