import { Component, type ReactNode } from 'react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { BUILD_ID } from './build-id'

interface ErrorBoundaryProps {
  children: ReactNode
  /** Another value is another chance: the screen that failed was left. */
  resetKey: string
}

/** A bug of ours in a screen: the page stays, what was typed stays, and the person can tell us. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown; failed: boolean }> {
  override state: { error?: unknown; failed: boolean } = { failed: false }

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true }
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false, error: undefined })
  }

  override render() {
    const { error, failed } = this.state
    if (!failed) return this.props.children
    const notLoaded = error instanceof Error && /import|module|fetch/i.test(error.message)
    return (
      <div role="alert" className="mx-auto my-8 max-w-prose rounded-panel border border-failed-line bg-failed-soft p-6">
        <h1 className="text-heading font-semibold">
          {notLoaded ? 'This screen could not be loaded' : 'This screen stopped working'}
        </h1>
        <p className="mt-2">
          {notLoaded
            ? 'A file of the page could not be fetched: the connection was lost, or a newer version was published. Reload the page. Tokens, public keys and the policy survive that; a secret has to be pasted again.'
            : 'That is a mistake in Jotscope, not in your token. What you typed is still there.'}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          {notLoaded ? (
            <Button variant="primary" onClick={() => window.location.reload()}>
              Reload the page
            </Button>
          ) : (
            <Button variant="primary" onClick={() => this.setState({ failed: false, error: undefined })}>
              Show the screen again
            </Button>
          )}
          <CopyButton variant="plain" words what="a report for the makers" value={() => crashReport(error)} />
        </div>
        <p className="mt-3 text-note text-ink-muted">
          The report says where in the code it happened and in which browser. It holds nothing that you typed.
        </p>
      </div>
    )
  }
}

/** Places in the code only: the words of an error may quote what was being read. */
function crashReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // Chromium indents with "at"; Firefox and WebKit write "name@file:line".
  const frames = stack.split('\n').filter((line) => /^\s+at |@.*:\d+/.test(line))
  return [
    `Jotscope ${BUILD_ID}`,
    navigator.userAgent,
    error instanceof Error ? error.name : typeof error,
    ...frames.map((line) => line.trim()),
  ].join('\n')
}
