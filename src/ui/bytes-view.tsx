import { useMemo, useState } from 'react'
import { grouped } from '@/engine/codec/grouped'
import {
  BYTE_FORM_NAMES,
  BYTE_FORMS,
  type ByteForm,
  type ByteSpelling,
  byteLength,
  firstBytes,
  spellBytes,
} from './byte-forms'
import { CopyButton } from './copy-button'
import { LongText } from './long-text'

/** Bytes decoded before "Show all" is pressed: enough for the beginning in every form. */
const FIRST = 120

interface BytesViewProps {
  label: string
  value: string
  encoding: ByteSpelling
  note?: string | undefined
  form?: ByteForm
}

/** A byte string that can be read as base64url, hex, UTF-8 or decimal, copied in that form, with its length. */
export function BytesView({ label, value, encoding, note, form: initial }: BytesViewProps) {
  const [form, setForm] = useState<ByteForm>(initial ?? encoding)
  const [whole, setWhole] = useState(false)
  const length = useMemo(() => byteLength(value, encoding), [value, encoding])
  const cut = !whole && length > FIRST
  const text = useMemo(
    () => spellBytes(firstBytes(value, encoding, cut ? FIRST : undefined), form, cut),
    [value, encoding, form, cut],
  )
  return (
    <span className="block min-w-0">
      {text === undefined ? (
        <span className="text-ink-muted">These bytes are not UTF-8 text.</span>
      ) : length === 0 ? (
        <span className="text-ink-muted">empty</span>
      ) : (
        <LongText
          label={label}
          text={text}
          short={cut ? text.length : 600}
          {...(cut && { wholeLength: text.length + 1 })}
          onExpand={() => setWhole(true)}
        />
      )}
      <span className="flex flex-wrap items-center gap-x-2 text-note text-ink-faint" data-print="hide">
        <span>
          {grouped(length)} {length === 1 ? 'byte' : 'bytes'}
        </span>
        <FormChoice label={label} forms={BYTE_FORMS} value={form} onChange={setForm} />
        {text !== undefined && (
          <CopyButton
            what={`${label} as ${BYTE_FORM_NAMES[form]}`}
            value={() => spellBytes(firstBytes(value, encoding), form) ?? ''}
          />
        )}
        {note && <span>{note}</span>}
      </span>
    </span>
  )
}

interface FormChoiceProps<Form extends ByteForm> {
  label: string
  forms: readonly Form[]
  value: Form
  onChange(form: Form): void
}

/** The browser's own list, small: how to read the bytes beside it. */
export function FormChoice<Form extends ByteForm>({ label, forms, value, onChange }: FormChoiceProps<Form>) {
  return (
    <select
      aria-label={`Show ${label} as`}
      className="tap rounded-tag bg-transparent text-note text-ink-muted hover:bg-chip hover:text-ink"
      value={value}
      onChange={({ target }) => {
        const chosen = forms.find((form) => form === target.value)
        if (chosen) onChange(chosen)
      }}
    >
      {forms.map((form) => (
        <option key={form} value={form}>
          {BYTE_FORM_NAMES[form]}
        </option>
      ))}
    </select>
  )
}
