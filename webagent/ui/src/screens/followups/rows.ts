/** How the rows of the list stand, and what a result says. Pure. */

import type { FollowUp, Ticket, TicketStepBody, Verdict } from '@/api/types'

/** Highlighted so long before its moment. */
const SOON_S = 4 * 3600

export const standing = (one: FollowUp, now: number): 'overdue' | 'soon' | 'running' => (one.due_at < now ? 'overdue' : one.due_at < now + SOON_S ? 'soon' : 'running')

/** Those that may be rung now, and those whose citizen was not reached a while ago: both first due first. */
export function grouped(items: readonly FollowUp[], now: number): { now: FollowUp[]; later: FollowUp[] } {
  return { now: items.filter((one) => one.next_at <= now), later: items.filter((one) => one.next_at > now) }
}

export interface Result { reached: boolean; service: Verdict | null; result: Verdict | null; unreasonable: boolean; opinion: string }
export const blank = (): Result => ({ reached: true, service: null, result: null, unreasonable: false, opinion: '' })

/** A citizen who was reached has said at least what there is to say of the result. */
export const isReady = (said: Result): boolean => !said.reached || said.result !== null

export function stepOf(ticket: Pick<Ticket, 'version'>, said: Result): TicketStepBody {
  const { reached, service, result, unreasonable } = said
  return { version: ticket.version, step: 'call_back', opinion: said.opinion.trim(), call_back: reached ? { reached, service, result, unreasonable } : { reached } } as TicketStepBody
}

/** What the departments have answered last, each once. */
export function answersOf(ticket: Pick<Ticket, 'steps'>): Ticket['steps'] {
  const last = new Map<string, Ticket['steps'][number]>()
  for (const one of ticket.steps) if (['answer', 'settle', 'finish'].includes(one.step) && one.opinion) last.set(one.department, one)
  return [...last.values()]
}
export const callsOf = (ticket: Pick<Ticket, 'steps'>): Ticket['steps'] => ticket.steps.filter((one) => one.step === 'call_back')
