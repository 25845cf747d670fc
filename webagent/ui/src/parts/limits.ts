/** How long a state may last, and whether it has lasted longer. Pure. */

import type { Options } from '@/api/types'
import type { AgentState } from '@/push/types'

/**
 * An agent as far as limits go. The floor's own deadlines are in `wrap_up_until` and `break_until`; the latter is gone
 * once it has passed.
 */
export interface Limited {
  state: AgentState
  reason: string
  since: number
  wrap_up_until?: number | null
  break_until?: number | null
  /** A wrap-up that only the agent ends is too long from this moment on. */
  late_at?: number | null
}

/** The moment from which it is too long; null: there is none. */
export function endOf(one: Limited, options: Pick<Options, 'busy_reasons' | 'break_reasons'> | null): number | null {
  if (one.state === 'wrap_up') return one.wrap_up_until ?? one.late_at ?? null
  if (one.state !== 'break' && one.state !== 'busy') return null
  if (one.state === 'break' && one.break_until) return one.break_until
  const reasons = one.state === 'break' ? options?.break_reasons : options?.busy_reasons
  const limit = reasons?.find((reason) => reason.id === one.reason)?.limit_s ?? null
  return limit === null ? null : one.since + limit
}

/** By how many seconds it is too long now; 0: it is not. */
export function overrun(
  one: Limited,
  options: Pick<Options, 'busy_reasons' | 'break_reasons'> | null,
  now: number,
): number {
  const end = one.state === 'wrap_up' ? (one.late_at ?? null) : endOf(one, options)
  return end === null ? 0 : Math.max(0, now - end)
}
