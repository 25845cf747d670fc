/** What help is needed for, in the order in which it is offered. */

import type { HelpReason } from '@/push/types'

export const REASONS = ['policy', 'upset', 'emergency', 'system', 'other'] as const satisfies readonly HelpReason[]
