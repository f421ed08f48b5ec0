import type { FindingRule } from '../../model'
import * as expectations from './expectations'
import * as json from './json'
import * as times from './times'
import * as types from './types'

/** Every diagnosis about claims, their JSON and the expectations of the policy. */
export const CLAIM_RULES: readonly FindingRule[] = [
  ...Object.values(times),
  ...Object.values(expectations),
  ...Object.values(types),
  ...Object.values(json),
]
