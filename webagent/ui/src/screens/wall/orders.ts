/** The states that a supervisor can order an agent into, and when such an order is complete. Pure. */

import type { Choice, ForcedState, Options } from '@/api/types'
import type { AgentState } from '@/push/types'

export const ORDERS = ['idle', 'busy', 'break', 'dispatched', 'signed_off'] as const
export type Order = (typeof ORDERS)[number]

/** The site's reasons for those states that have some; for others a reason is typed. */
export function reasonsOf(order: Order | null, options: Options | null): readonly Choice[] {
  if (order === 'busy') return options?.busy_reasons ?? []
  return order === 'break' ? (options?.break_reasons ?? []) : []
}

/** Usual reasons, by the name of their text, for orders for which the site has no list. */
export function readyFor(order: Order): readonly string[] {
  return {
    idle: ['queueLong', 'forgotten'],
    dispatched: ['field', 'otherDesk', 'meeting'],
    signed_off: ['shiftOver', 'ill', 'awayFromSeat'],
    busy: [],
    break: [],
  }[order]
}

/** The order to send, or null while it is incomplete: a sign-off never assumes what becomes of the caller. */
export function orderOf(state: Order | null, reason: string, when: ForcedState['when'] | ''): ForcedState | null {
  const said = reason.trim()
  if (!state || !said) return null
  if (state !== 'signed_off') return { state, reason: said }
  return when ? { state, reason: said, when } : null
}

/**
 * The further effect of an order on somebody in this state; null: it is in force and nothing else happens. The floor
 * has the same rule.
 */
export function effectOf(
  order: Order | null,
  state: AgentState | null,
): 'afterCall' | 'nextRings' | 'endsWrapUp' | 'none' | null {
  if (order === null || state === null) return null
  if (state === 'wrap_up') return 'endsWrapUp'
  if (state === 'ringing') return order === 'idle' ? 'none' : 'nextRings'
  return order !== 'signed_off' && ['talking', 'held', 'consulting'].includes(state) ? 'afterCall' : null
}
