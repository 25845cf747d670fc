/** The words on which somebody now decides, or which somebody has to follow: why a ticket was returned, say. Pure. */

import type { Ticket } from '@/api/types'

import type { StepName, StepOffer } from './steps'
import type { Step } from './timeline'

type BranchState = Ticket['branches'][number]['state']

/** A branch in this state is decided on, or goes on, by what was said in the last of each of these steps. */
const OF_BRANCH: Partial<Record<BranchState, readonly StepName[]>> = {
  returned: ['return'],
  refused: ['refuse_return'],
  appealed: ['return', 'refuse_return', 'appeal'],
  granted: ['return', 'overturn'],
  answered: ['answer'],
}
/** States into which a ticket comes by a step with words that the next person needs. */
const OF_TICKET: ReadonlySet<Ticket['state']> = new Set<Ticket['state']>([
  'deciding',
  'rejected',
  'reopened',
  'reviewing',
  'awaiting',
  'suspended',
])
const OVER: ReadonlySet<Ticket['state']> = new Set<Ticket['state']>(['archived', 'cancelled'])
const ASKED_UP = { return: 'return_up', extension: 'extend_up' } as const

const hasWords = (step: Step): boolean =>
  Boolean(step.opinion || step.reason || step.cited || step.no_clause || step.result)

/** Of a branch, or with null of the whole ticket; the oldest first. */
export function waitingOn(ticket: Ticket, branch: number | null): Step[] {
  if (OVER.has(ticket.state)) return []
  const last = (fits: (step: Step) => boolean): Step | undefined => ticket.steps.findLast(fits)
  const found = branch === null ? ofTicket(ticket, last) : ofBranch(ticket, branch, last)
  return [...new Set(found)]
    .filter((one): one is Step => one !== undefined && hasWords(one))
    .sort((a, b) => a.version - b.version)
}

type Last = (fits: (step: Step) => boolean) => Step | undefined

function ofBranch(ticket: Ticket, n: number, last: Last): (Step | undefined)[] {
  const branch = ticket.branches.find((one) => one.n === n)
  if (!branch) return []
  const names = [...(OF_BRANCH[branch.state] ?? []), ...(branch.extension_s ? (['ask_extension'] as const) : [])]
  return names.map((name) => last((one) => one.step === name && one.branch === n))
}

function ofTicket(ticket: Ticket, last: Last): (Step | undefined)[] {
  const up = ticket.asked ? ASKED_UP[ticket.asked] : null
  return [
    OF_TICKET.has(ticket.state) ? last((one) => one.after === ticket.state && one.before !== ticket.state) : undefined,
    up ? last((one) => one.step === up) : undefined,
    ticket.offers.some((one) => one.step === 'confirm_call_back')
      ? last((one) => one.step === 'tell_call_back')
      : undefined,
  ]
}

/** For the form of a step: those of its branch and of the ticket. */
export function waitingFor(ticket: Ticket, offer: StepOffer): Step[] {
  const ofWhole = waitingOn(ticket, null)
  if (offer.branch !== null) return [...ofWhole, ...waitingOn(ticket, offer.branch)]
  return [...ofWhole, ...ticket.branches.flatMap((one) => waitingOn(ticket, one.n))]
}
