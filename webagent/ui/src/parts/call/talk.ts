/** The people in the talk and what the agent may do with them, from the pushed call. Pure. */

import type { AgentState, Call, Participant } from '@/push/types'

/** A citizen who hears music for longer than this, in seconds, is highlighted for the agent. */
export const HELD_TOO_LONG_S = 60

/**
 * The panel's view of a call; `calling`: the agent's own phone rings, `dialing`: the citizen's; `flow`: the caller is
 * in an automatic flow and comes back.
 */
export type TalkPhase = 'calling' | 'dialing' | 'talking' | 'held' | 'consulting' | 'conference' | 'flow' | 'ended'

export type TalkAction = 'hand' | 'ask' | 'hold' | 'swap' | 'conference' | 'complete' | 'drop' | 'back' | 'leave'

/** One line: the caller (`participant` null) or somebody who was asked. `since`: when this state began. */
export interface Row {
  key: string
  participant: Participant | null
  state: 'talking' | 'held' | 'ringing' | 'flow'
  since: number
}

export const participantsOf = (call: Call): Participant[] => call.participants ?? []

export function phaseOf(call: Call): TalkPhase {
  if (call.state === 'ended') return 'ended'
  if (call.state === 'ringing') return 'calling'
  if (call.state === 'dialing') return 'dialing'
  if (call.with === 'flow') return 'flow'
  if (participantsOf(call).length === 0) return call.state
  return call.with === 'all' ? 'conference' : 'consulting'
}

/** The state whose colour the panel has. */
export function colourOf(phase: TalkPhase): AgentState {
  return phase === 'ended'
    ? 'wrap_up'
    : phase === 'conference'
      ? 'talking'
      : phase === 'flow'
        ? 'held'
        : phase === 'calling' || phase === 'dialing'
          ? 'ringing'
          : phase
}

/** Everybody besides the agent, the caller first; for a participant the lead comes next. */
export function rowsOf(call: Call): Row[] {
  const away = call.role === 'participant' ? call.with !== 'all' : call.state === 'held'
  const caller: Row = {
    key: 'caller',
    participant: null,
    state: call.with === 'flow' ? 'flow' : away ? 'held' : 'talking',
    since: call.since,
  }
  const lead: Participant[] =
    call.role !== 'participant' || !call.lead
      ? []
      : [
          {
            id: 'lead',
            kind: 'agent',
            name: call.lead_name || call.lead,
            agent: call.lead,
            state: call.with === 'all' ? 'in_talk' : call.state === 'held' ? 'held' : 'consulting',
            since: call.since,
          },
        ]
  return [
    caller,
    ...[...lead, ...participantsOf(call).filter((one) => one.id !== call.participant)].map((participant): Row => ({
      key: participant.id,
      participant,
      since: participant.since,
      state: participant.state === 'ringing' || participant.state === 'held' ? participant.state : 'talking',
    })),
  ]
}

/** Whether the caller has been on hold for too long; only the lead can do anything about it. */
export function tooLong(call: Call, row: Row, now: number): boolean {
  return (
    call.role !== 'participant' && row.state === 'held' && row.participant === null && now - row.since > HELD_TOO_LONG_S
  )
}

/** The actions open to the agent now. A participant in another agent's talk may only leave it. */
export function actionsOf(call: Call): Set<TalkAction> {
  if (call.state === 'ended' || call.state === 'ringing' || call.state === 'dialing') return new Set()
  if (call.role === 'participant') return new Set(['leave'])
  const asked = participantsOf(call).find((one) => one.state !== 'in_talk')
  if (call.with === 'flow') return new Set(['back'])
  if (asked?.state === 'ringing') return new Set(['drop'])
  if (asked) return new Set(['swap', 'conference', 'complete', 'drop'])
  return new Set(
    participantsOf(call).length ? ['complete', 'swap'] : call.participants ? ['hand', 'ask', 'hold'] : ['hand', 'hold'],
  )
}

/** An agent in a conference can become the lead. */
export function mayPromote(call: Call, participant: Participant): boolean {
  return (
    call.role !== 'participant' && call.with === 'all' && participant.agent !== null && participant.state === 'in_talk'
  )
}

/** Why neither the transfer nor the consult key does anything now: a text of `talk.not`. */
export function whyNot(phase: TalkPhase | 'ringing' | 'connecting', call: Call | null): string {
  if (phase === 'ringing') return 'answerFirst'
  if (phase === 'calling' || phase === 'dialing') return 'notAnswered'
  if (phase === 'ended') return 'noCall'
  if (call?.role === 'participant') return 'participant'
  if (phase === 'flow') return 'inFlow'
  if (phase === 'conference') return 'conference'
  return phase === 'consulting' ? 'participantRings' : 'now'
}
