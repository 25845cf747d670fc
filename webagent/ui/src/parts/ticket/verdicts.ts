/** A citizen's possible verdicts on the service, or on the result, the best first. */

import type { Verdict } from '@/api/types'

export const VERDICTS: readonly Verdict[] = [
  'very_satisfied',
  'satisfied',
  'fairly_satisfied',
  'unsatisfied',
  'very_unsatisfied',
]
