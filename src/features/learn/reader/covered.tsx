import { createContext, Fragment, type ReactNode, useContext } from 'react'
import { SecretValue } from '@/ui/secret-value'
import { cutAtSecrets } from './secrets'

const SecretsContext = createContext<readonly string[]>([])

/** Within this, every one of `secrets` stays covered until somebody asks for it: what others see is no place for them. */
export function CoverSecrets({ secrets, children }: { secrets: readonly string[]; children: ReactNode }) {
  return <SecretsContext value={secrets}>{children}</SecretsContext>
}

/** Text as it is, but for the secrets that are to be covered here. */
export function Covered({ text }: { text: string }): ReactNode {
  const secrets = useContext(SecretsContext)
  if (secrets.length === 0) return text
  return cutAtSecrets(text, secrets).map((piece) =>
    piece.secret ? (
      <SecretValue key={piece.at} label="this secret">
        {() => piece.text}
      </SecretValue>
    ) : (
      <Fragment key={piece.at}>{piece.text}</Fragment>
    ),
  )
}

/** The same for a drawing, where nothing can be pressed: secrets are dots. */
export function useVeil(): (text: string) => string {
  const secrets = useContext(SecretsContext)
  return (text) =>
    cutAtSecrets(text, secrets)
      .map((piece) => (piece.secret ? '••••••' : piece.text))
      .join('')
}
