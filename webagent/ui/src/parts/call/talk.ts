/** The people in the talk and what the agent may do with them, from the pushed call. Pure. */

import type { AgentState, Call, Party } from '@/push/types'

/** A citizen who hears music for longer than this, in seconds, is brought to the agent's eyes. */
export const HELD_TOO_LONG_S = 60

/** The panel's view of a call; `calling`: the agent's own phone rings, `dialing`: the citizen's; `flow`: the caller is in an automatic flow and comes back. */
export type TalkPhase = 'calling' | 'dialing' | 'talking' | 'held' | 'consulting' | 'conference' | 'flow' | 'ended'

export type TalkAction = 'hand' | 'ask' | 'hold' | 'swap' | 'conference' | 'complete' | 'drop' | 'back' | 'leave'

/** One line: the caller (`party` null) or somebody who was asked. `since`: in this state. */
export interface Row {
  key: string
  party: Party | null
  state: 'talking' | 'held' | 'ringing' | 'flow'
  since: number
}

export const partiesOf = (call: Call): Party[] => call.parties ?? []

export function phaseOf(call: Call): TalkPhase {
  if (call.state === 'ended') return 'ended'
  if (call.state === 'ringing') return 'calling'
  if (call.state === 'dialing') return 'dialing'
  if (call.with === 'flow') return 'flow'
  if (partiesOf(call).length === 0) return call.state
  return call.with === 'all' ? 'conference' : 'consulting'
}

/** The state in whose colour the panel is. */
export function colourOf(phase: TalkPhase): AgentState {
  return phase === 'ended' ? 'wrap_up' : phase === 'conference' ? 'talking' : phase === 'flow' ? 'held' : phase === 'calling' || phase === 'dialing' ? 'ringing' : phase
}

/** Everybody besides the agent, the caller first; for a party the lead next. */
export function rowsOf(call: Call): Row[] {
  const away = call.role === 'party' ? call.with !== 'all' : call.state === 'held'
  const caller: Row = { key: 'caller', party: null, state: call.with === 'flow' ? 'flow' : away ? 'held' : 'talking', since: call.since }
  const lead: Party[] = call.role !== 'party' || !call.lead ? []
    : [{ id: 'lead', kind: 'agent', name: call.lead, agent: call.lead, state: call.with === 'all' ? 'in_talk' : call.state === 'held' ? 'held' : 'consulting', since: call.since }]
  return [caller, ...[...lead, ...partiesOf(call).filter((one) => one.id !== call.party)].map((party): Row => ({
    key: party.id, party, since: party.since, state: party.state === 'ringing' || party.state === 'held' ? party.state : 'talking',
  }))]
}

/** The lead's to mend: a party can do nothing about it. */
export function tooLong(call: Call, row: Row, now: number): boolean {
  return call.role !== 'party' && row.state === 'held' && row.party === null && now - row.since > HELD_TOO_LONG_S
}

/** The actions open to the agent now. A party of somebody else's talk may only leave it. */
export function actionsOf(call: Call): Set<TalkAction> {
  if (call.state === 'ended' || call.state === 'ringing' || call.state === 'dialing') return new Set()
  if (call.role === 'party') return new Set(['leave'])
  const asked = partiesOf(call).find((one) => one.state !== 'in_talk')
  if (call.with === 'flow') return new Set(['back'])
  if (asked?.state === 'ringing') return new Set(['drop'])
  if (asked) return new Set(['swap', 'conference', 'complete', 'drop'])
  return new Set(partiesOf(call).length ? ['complete', 'swap'] : call.parties ? ['hand', 'ask', 'hold'] : ['hand', 'hold'])
}

/** An agent in a conference can be made the one who has the caller. */
export function mayPromote(call: Call, party: Party): boolean {
  return call.role !== 'party' && call.with === 'all' && party.agent !== null && party.state === 'in_talk'
}

/** Why neither the transfer nor the consult key does anything now: a text of `talk.not`. */
export function whyNot(phase: TalkPhase | 'ringing' | 'connecting', call: Call | null): string {
  if (phase === 'ringing') return 'answerFirst'
  if (phase === 'calling' || phase === 'dialing') return 'notAnswered'
  if (phase === 'ended') return 'noCall'
  if (call?.role === 'party') return 'party'
  if (phase === 'flow') return 'inFlow'
  if (phase === 'conference') return 'conference'
  return phase === 'consulting' ? 'partyRings' : 'now'
}
