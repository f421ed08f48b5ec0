/** Said first, in place of every screen: without WebCrypto nothing can be verified. */
export function InsecurePage() {
  const { protocol, host, pathname } = window.location
  return (
    <div className="mx-auto my-8 max-w-prose rounded-panel border border-warned-line bg-warned-soft p-6">
      <h1 className="text-heading font-semibold">
        <span aria-hidden="true" className="text-warned">
          !{' '}
        </span>
        There is no WebCrypto here, so nothing can be verified
      </h1>
      <p className="mt-2">
        {protocol === 'http:'
          ? `This page came over plain HTTP from ${host}. Browsers give the cryptography that Jotscope needs only to pages that came over HTTPS or from this machine itself.`
          : 'Browsers give the cryptography that Jotscope needs only to pages that came over HTTPS or from this machine itself, and this browser withholds it from this page.'}
      </p>
      <p className="mt-4 font-semibold">One of these helps:</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {protocol === 'http:' && (
          <li>
            Open{' '}
            <a className="text-accent underline" href={`https://${host}${pathname}`}>{`https://${host}${pathname}`}</a>,
            if the host answers there.
          </li>
        )}
        <li>
          Serve the page from your own machine and open it as <code className="font-mono">http://localhost</code> or{' '}
          <code className="font-mono">http://127.0.0.1</code>; a tunnel to the host (for example{' '}
          <code className="font-mono">ssh -L 4173:localhost:4173 host</code>) does the same.
        </li>
        <li>Ask whoever runs the host for a certificate. The page is static: any HTTPS host can serve it.</li>
        <li>If the address is already one of these, use a current version of Firefox, Safari, Chrome or Edge.</li>
      </ul>
    </div>
  )
}
