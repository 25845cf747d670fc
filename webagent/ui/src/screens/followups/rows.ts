/** The states of the list's rows, and what a result says. Pure. */

import type { FollowUp, Ticket, TicketStepBody, Verdict } from '@/api/types'

/** Highlighted this long before it is due. */
const SOON_S = 4 * 3600

export const standing = (one: FollowUp, now: number): 'overdue' | 'soon' | 'running' =>
  one.due_at < now ? 'overdue' : one.due_at < now + SOON_S ? 'soon' : 'running'

/** The citizens who may be called now, and those who were not reached a while ago: both first due first. */
export function grouped(items: readonly FollowUp[], now: number): { now: FollowUp[]; later: FollowUp[] } {
  return { now: items.filter((one) => one.next_at <= now), later: items.filter((one) => one.next_at > now) }
}

export interface Result {
  reached: boolean
  service: Verdict | null
  result: Verdict | null
  unreasonable: boolean
  opinion: string
}
export const blank = (): Result => ({ reached: true, service: null, result: null, unreasonable: false, opinion: '' })

/** For a citizen who was reached, at least the verdict on the result is required. */
export const isReady = (said: Result): boolean => !said.reached || said.result !== null

export function stepOf(ticket: Pick<Ticket, 'version'>, said: Result): TicketStepBody {
  const { reached, service, result, unreasonable } = said
  return {
    version: ticket.version,
    step: 'call_back',
    opinion: said.opinion.trim(),
    call_back: reached ? { reached, service, result, unreasonable } : { reached },
  } as TicketStepBody
}

/** The departments' latest answers, each once. */
export function answersOf(ticket: Pick<Ticket, 'steps'>): Ticket['steps'] {
  const last = new Map<string, Ticket['steps'][number]>()
  for (const one of ticket.steps)
    if (['answer', 'settle', 'finish'].includes(one.step) && one.opinion) last.set(one.department, one)
  return [...last.values()]
}
export const callsOf = (ticket: Pick<Ticket, 'steps'>): Ticket['steps'] =>
  ticket.steps.filter((one) => one.step === 'call_back')
