import { FirstExamples } from '../examples/first-examples'

/** Before anything was pasted: what this page answers, in three lines. */
export function EmptyVerdict() {
  return (
    <section aria-label="Verdict" className="min-w-0 rounded-panel border border-line bg-panel px-4 py-4 shadow-panel">
      <p className="text-heading font-semibold">Why does this token verify, or why does it not?</p>
      <ol className="mt-2 flex list-decimal flex-col gap-1 pl-5 text-body text-ink-muted">
        <li>
          <b className="font-semibold text-ink">Paste a token,</b> bare or in whatever it came: a header, a curl line, a
          URL, a cookie, a JSON response.
        </li>
        <li>
          <b className="font-semibold text-ink">Give it keys,</b> in any form: a secret, JWK, JWKS, PEM, certificate.
          Without one it is decoded all the same.
        </li>
        <li>
          <b className="font-semibold text-ink">Read the verdict,</b> every step with its real bytes, and what to
          change. Nothing leaves this tab.
        </li>
      </ol>
      <div className="mt-3 flex flex-wrap gap-2">
        <FirstExamples />
      </div>
    </section>
  )
}
