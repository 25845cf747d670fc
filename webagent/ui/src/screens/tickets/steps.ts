/** The content of the forms of steps, and the order in which steps are offered. Pure. */

import type { Duty, Ticket, TicketClock, TicketStepBody, Verdict } from '@/api/types'

export type StepOffer = Ticket['offers'][number]
export type StepName = StepOffer['step']

/** Steps that carry the work on come first; steps that end or stop it come last. */
export const ORDER: readonly StepName[] = [
  'sign',
  'appeal',
  'answer',
  'handle',
  'accept',
  'dispatch',
  'decide',
  'uphold',
  'overturn',
  'reassign',
  'refuse_return',
  'grant_extension',
  'refuse_extension',
  'resume',
  'extended_up',
  'returned_up',
  'refused_up',
  'call_back',
  'confirm_call_back',
  'refuse_call_back',
  'review',
  'reject',
  'reply',
  'urge',
  'note',
  'tell_call_back',
  'ask_extension',
  'return',
  'settle',
  'tell_legal_way',
  'finish',
  'ask_citizen',
  'supervise',
  'escalate',
  'extend_up',
  'return_up',
  'hard',
  'withdraw',
  'suspend',
  'archive',
  'cancel',
  'submit',
  'at_once',
  'correct',
]

export const arranged = (offers: readonly StepOffer[]): StepOffer[] =>
  [...offers].sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step))

/**
 * The steps that a ticket waits for; the later ones, from a citizen's word to the end of the ticket, are only there for
 * when they are needed.
 */
const WAITS: ReadonlySet<StepName> = new Set(ORDER.slice(0, ORDER.indexOf('reply')))
const UNDER_WAY: readonly Ticket['branches'][number]['state'][] = ['dispatched', 'signed', 'refused']

/**
 * Whether the ticket now waits for this step: it is not sent on while departments have it, nor past a decision on a
 * return.
 */
function isDue({ step, branch }: StepOffer, { state, branches }: Pick<Ticket, 'state' | 'branches'>): boolean {
  if (step === 'dispatch')
    return (
      ['waiting', 'accepted', 'reopened', 'rejected'].includes(state) &&
      branches.every((one) => ['answered', 'withdrawn'].includes(one.state))
    )
  if (step === 'reassign') return !branches.some((one) => one.n === branch && UNDER_WAY.includes(one.state))
  if (step === 'review' || step === 'reject') return state === 'reviewing'
  return WAITS.has(step)
}

/**
 * The text for a step's key. To take a returned ticket away from a department is to agree with the return, which its
 * key says.
 */
export function labelOf({ branches }: Pick<Ticket, 'branches'>, { step, branch }: StepOffer): string {
  const state = branches.find((one) => one.n === branch)?.state
  const agrees = (step === 'reassign' || step === 'withdraw') && (state === 'returned' || state === 'refused')
  return `ticket.${agrees ? 'agreed' : 'step'}.${step}`
}

/** The first of the available steps, since it carries the work on; null: the ticket waits for somebody else. */
export const firstOf = (ticket: Pick<Ticket, 'offers' | 'state' | 'branches'>): StepOffer | null =>
  arranged(ticket.offers).find((one) => isDue(one, ticket)) ?? null

/** The steps that somebody else has to take instead, by the reason. */
export function barredBy(
  ticket: Pick<Ticket, 'barred'>,
  branch: number | null,
): { why: Ticket['barred'][number]['why']; steps: StepName[] }[] {
  const found = ticket.barred.filter((one) => one.branch === branch)
  return [...new Set(found.map((one) => one.why))].map((why) => ({
    why,
    steps: found.filter((one) => one.why === why).map((one) => one.step),
  }))
}

export interface Said {
  departments: string[]
  department: string
  lead: string
  join: 'all' | 'any' | 'lead'
  hours: number | ''
  reason: string
  opinion: string
  reached: boolean
  service: Verdict | null
  result: Verdict | null
  /** The demand is unreasonable, or nobody's task: to be reviewed. */
  unreasonable: boolean
  /** The clause that a return or its refusal cites; `noClause`: none fits. */
  clause: Duty | null
  noClause: boolean
  /** Told of a legal way: which, by whom, and by which call or letter. */
  way: string
  toldBy: 'call' | 'letter'
  person: string
  call: string
  letter: string
  /** The departments that were taken from the suggestions, each with the rule that suggested it, '' for none. */
  suggested: Record<string, string>
}

/** Steps in which an agent writes down what the citizen on the line says. */
export const HEARD: ReadonlySet<StepName> = new Set<StepName>(['urge', 'reply', 'note'])

/** The departments that still have to answer. */
export const openDepartments = (ticket: Ticket): string[] =>
  ticket.branches.filter((one) => !['answered', 'withdrawn'].includes(one.state)).map((one) => one.department)

/** A form's likely initial values: the department that the ticket was written for, the time that was requested. */
export function blank(ticket: Ticket, offer: StepOffer): Said {
  const meant = ticket.department && !openDepartments(ticket).includes(ticket.department) ? [ticket.department] : []
  const asked = ticket.branches.find((one) => one.n === offer.branch)?.extension_s
  return {
    departments: offer.step === 'dispatch' && !ticket.branches.length ? meant : [],
    department: '',
    lead: '',
    join: ticket.join,
    hours: asked ? asked / 3600 : '',
    reason: '',
    opinion: '',
    reached: true,
    service: null,
    result: null,
    unreasonable: false,
    clause: null,
    noClause: false,
    way: '',
    toldBy: ticket.interaction ? 'call' : 'letter',
    person: ticket.interaction ? (ticket.steps[0]?.by_name ?? '') : '',
    call: ticket.interaction ?? '',
    letter: '',
    suggested: {},
  }
}

/**
 * What the user may do with the seal of a ticket: its writer sets it in the draft, later anybody who writes tickets; to
 * lift it, it must be open.
 */
export function sealDeed(
  ticket: Pick<Ticket, 'state' | 'confidential' | 'sealed' | 'opening_asked'>,
  may: (right: string) => boolean,
): 'seal' | 'unseal' | 'ask' | null {
  if (ticket.state === 'draft') return null
  if (ticket.sealed) return ticket.opening_asked ? null : 'ask'
  if (ticket.confidential) return may('tickets.open') ? 'unseal' : null
  return may('tickets.write') ? 'seal' : null
}

/** The longest extension that is accepted at once, in hours of work. */
export const MOST_HOURS = 1000
const inHours = (hours: number | ''): boolean => Number(hours) > 0 && Number(hours) <= MOST_HOURS

/** A box of its own for an opinion: where a reason is required, it says everything, except what closes a ticket. */
export const hasOpinion = (offer: StepOffer): boolean =>
  offer.needs.includes('opinion') || !offer.needs.includes('reason') || offer.step === 'finish'

/** A return says whose duty it is; its refusal may. */
export const citesClause = (offer: StepOffer): boolean => offer.step === 'return' || offer.step === 'refuse_return'

export function isReady(offer: StepOffer, said: Said): boolean {
  const given: Record<StepOffer['needs'][number], boolean> = {
    opinion: said.opinion.trim() !== '',
    reason: said.reason.trim() !== '',
    departments: said.departments.length > 0,
    department: said.department !== '',
    clause: said.clause !== null || said.noClause,
    hours: inHours(said.hours),
    legal_way: [said.way, said.person.trim(), said.toldBy === 'call' ? said.call : said.letter.trim()].every(Boolean),
    result: !said.reached || said.result !== null,
  }
  // An extension is granted as requested, or with other hours.
  if (offer.step === 'grant_extension' && said.hours !== '' && !given.hours) return false
  return offer.needs.every((need) => given[need])
}

/** The lead of a dispatch: the chosen one, or the first; none if the ticket already has a lead. */
export function leadOf(ticket: Ticket, said: Pick<Said, 'departments' | 'lead'>): string {
  if (ticket.branches.some((one) => one.lead && one.state !== 'withdrawn')) return ''
  return said.departments.includes(said.lead) ? said.lead : (said.departments[0] ?? '')
}

/** `files`: the ids of the files that were uploaded for it. */
export function bodyOf(ticket: Ticket, offer: StepOffer, said: Said, files: string[] = []): TicketStepBody {
  const lead = leadOf(ticket, said)
  // Where one answer is enough, only the lead's is awaited, whatever the others do.
  const mandatory = (one: string): boolean => said.join === 'all' || (said.join === 'lead' && one === lead)
  const from = (one: string) => (one in said.suggested ? { suggested: true, rule: said.suggested[one] ?? '' } : {})
  const departments = offer.needs.includes('departments')
    ? said.departments.map((one) => ({ department: one, lead: one === lead, mandatory: mandatory(one), ...from(one) }))
    : offer.needs.includes('department')
      ? [{ department: said.department, lead: false, mandatory: true, ...from(said.department) }]
      : []
  return {
    version: ticket.version,
    step: offer.step,
    opinion: said.opinion,
    reason: said.reason,
    departments,
    join: said.join,
    files,
    ...(citesClause(offer) && said.clause && { clause: { duty: said.clause.id, version: said.clause.version } }),
    ...(offer.step === 'return' && !said.clause && { no_clause: said.noClause }),
    ...(offer.needs.includes('legal_way') && {
      legal_way: {
        way: said.way,
        by: said.toldBy,
        person: said.person,
        ...(said.toldBy === 'call' ? { interaction: said.call } : { letter: said.letter }),
      },
    }),
    ...(offer.branch !== null && { branch: offer.branch }),
    ...(Number(said.hours) > 0 && { hours: Number(said.hours) }),
    ...(offer.needs.includes('result') && {
      call_back: said.reached
        ? { reached: true, service: said.service, result: said.result, unreasonable: said.unreasonable }
        : { reached: false },
    }),
  }
}

/** Whether a step on a branch still means the same: the branch is in the same state, and the step is still offered. */
export function untouched(before: Ticket, newest: Ticket, offer: StepOffer): boolean {
  const state = (ticket: Ticket): string | undefined => ticket.branches.find((one) => one.n === offer.branch)?.state
  return (
    offer.branch !== null &&
    state(before) === state(newest) &&
    newest.offers.some((one) => one.step === offer.step && one.branch === offer.branch)
  )
}

export type Standing = 'running' | 'soon' | 'overdue' | 'passed' | 'stands' | 'met' | 'late' | 'dropped'

/** The standing of a clock. Nobody owes a return: its time passes, and nobody is late. */
export function standingOf(
  clock: Pick<TicketClock, 'due_at' | 'soon_at' | 'ended_at' | 'end' | 'late'> & { kind?: TicketClock['kind'] },
  now: number,
): Standing {
  if (clock.end === 'dropped') return 'dropped'
  if (clock.ended_at !== null) return clock.late ? 'late' : 'met'
  if (clock.due_at === null) return 'stands'
  if (clock.due_at < now) return clock.kind === 'return' ? 'passed' : 'overdue'
  return clock.soon_at !== null && clock.soon_at <= now ? 'soon' : 'running'
}
