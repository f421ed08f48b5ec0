import { memo } from 'react'
import type { Policy } from '@/engine/types'
import { CluesPanel } from './further/clues-panel'
import { PolicyPanel } from './policy/policy-panel'

interface ExpectationsProps {
  policy: Policy
  onPolicy(policy: Policy): void
}

/** What the person knows beyond token and keys: what is expected of the token, and what a library said of it. */
export const Expectations = memo(function Expectations({ policy, onPolicy }: ExpectationsProps) {
  return (
    <>
      <PolicyPanel policy={policy} onChange={onPolicy} />
      <CluesPanel />
    </>
  )
})
