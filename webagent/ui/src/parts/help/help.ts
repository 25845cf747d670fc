/** Reasons for needing help, in the order in which they are offered. */

import type { HelpReason } from '@/push/types'

export const REASONS = ['policy', 'upset', 'emergency', 'system', 'other'] as const satisfies readonly HelpReason[]
