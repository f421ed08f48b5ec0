import type { SecretEncoding } from '@/engine/types'
import { SelectField, TextField } from '@/ui/field'
import type { KeysPanelProps } from './keys-panel'

interface KeyOptionsProps
  extends Pick<KeysPanelProps, 'secretEncoding' | 'onSecretEncoding' | 'password' | 'onPassword'> {
  /** The box holds a bare secret. */
  bare: boolean
  asksPassword: boolean
}

/** What the keys in the box leave open: how a bare secret is written, the password of an encrypted key. */
export function KeyOptions(props: KeyOptionsProps) {
  return (
    <div className="flex flex-wrap gap-2 border-t border-line px-3.5 py-2">
      {props.bare && (
        <SelectField
          label="The secret is written as"
          value={props.secretEncoding}
          onChange={({ target }) => props.onSecretEncoding(target.value as SecretEncoding)}
          className="w-44"
        >
          <option value="utf8">text</option>
          <option value="base64">base64</option>
          <option value="base64url">base64url</option>
          <option value="hex">hex</option>
        </SelectField>
      )}
      {props.asksPassword && (
        <TextField
          label="Password"
          type="password"
          autoComplete="off"
          value={props.password}
          onChange={({ target }) => props.onPassword(target.value)}
          className="min-w-44 flex-1"
        />
      )}
    </div>
  )
}
