/** The figures that open a list of calls. */

import type { RecordFilter } from '@/api/types'

export type Figure = NonNullable<RecordFilter['figure']>
export const FIGURES: readonly Figure[] = [
  'offered',
  'decided',
  'answered',
  'in_time',
  'abandoned',
  'short',
  'self_service',
]
