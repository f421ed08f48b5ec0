import { KeysFromAddress } from '@/features/jwks/keys-from-address'
import { NetworkProvider } from '@/session/network-provider'

/** The box that fetches keys, with what fetches: loaded when it is opened, so that the first verdict does not wait. */
export function KeysFromNetwork() {
  return (
    <NetworkProvider>
      <KeysFromAddress />
    </NetworkProvider>
  )
}
