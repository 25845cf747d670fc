import { describe, expect, it } from 'vitest'

import { zh } from '@/i18n/files'
import type { Texts } from '@/i18n/texts'
import type { Call, Participant } from '@/push/types'

import { actionsOf, colourOf, HELD_TOO_LONG_S, mayPromote, phaseOf, rowsOf, tooLong, whyNot } from './talk'

const participant = (state: Participant['state'], agent: string | null = null): Participant => ({
  id: 'p',
  kind: agent ? 'agent' : 'contact',
  name: '陈明',
  agent,
  state,
  since: 130,
})
const call = (more: Partial<Call> = {}): Call => ({
  id: 'c',
  caller: '13800138000',
  called: '12345',
  state: 'talking',
  since: 100,
  arrived_at: 80,
  connected_at: 100,
  queue: 'general',
  lost_at: null,
  direction: 'inbound',
  not_reached: null,
  recording: null,
  vip: false,
  participants: [],
  with: 'caller',
  role: 'lead',
  ...more,
})
const consulting = call({ state: 'held', since: 120, with: 'participant', participants: [participant('consulting')] })
const swapped = call({ with: 'caller', participants: [participant('held')] })
const conference = call({ with: 'all', participants: [participant('in_talk', '8004')] })
const away = call({ state: 'held', with: 'flow' })
const may = (one: Call): string[] => [...actionsOf(one)].sort()

describe('a talk', () => {
  it('has a phase, and each phase the colour of an agent state', () => {
    expect(
      [
        call(),
        call({ state: 'held', with: 'nobody' }),
        consulting,
        swapped,
        conference,
        away,
        call({ state: 'ended' }),
      ].map(phaseOf),
    ).toEqual(['talking', 'held', 'consulting', 'consulting', 'conference', 'flow', 'ended'])
    expect((['talking', 'consulting', 'conference', 'flow', 'ended'] as const).map(colourOf)).toEqual([
      'talking',
      'consulting',
      'talking',
      'held',
      'wrap_up',
    ])
  })

  it('shows the caller first, each with their own state and time', () => {
    expect(rowsOf(consulting).map(({ key, state, since }) => [key, state, since])).toEqual([
      ['caller', 'held', 120],
      ['p', 'talking', 130],
    ])
    expect(rowsOf(swapped).map(({ state }) => state)).toEqual(['talking', 'held'])
    expect(rowsOf(away).map(({ state }) => state)).toEqual(['flow'])
  })

  it('shows a participant the caller and the lead, and not itself', () => {
    const mine = { ...consulting, role: 'participant' as const, lead: '8004', participant: 'p' }
    const shown = (one: Call) => rowsOf(one).map(({ key, state }) => [key, state])
    expect(shown({ ...mine, state: 'talking' })).toEqual([
      ['caller', 'held'],
      ['lead', 'talking'],
    ])
    expect(shown(mine)).toEqual([
      ['caller', 'held'],
      ['lead', 'held'],
    ])
    expect(shown({ ...mine, state: 'talking', with: 'all' })).toEqual([
      ['caller', 'talking'],
      ['lead', 'talking'],
    ])
    expect(tooLong(mine, rowsOf(mine)[0]!, 9999)).toBe(false)
  })

  it('warns of a caller who hears music for too long, and of nobody else', () => {
    const waits = call({ state: 'held', since: 100, with: 'nobody', participants: [participant('held')] })
    const [caller, asked] = rowsOf(waits)
    expect(tooLong(waits, caller!, 100 + HELD_TOO_LONG_S)).toBe(false)
    expect(tooLong(waits, caller!, 101 + HELD_TOO_LONG_S)).toBe(true)
    expect(tooLong(waits, asked!, 9999)).toBe(false)
  })
})

describe('what an agent may do', () => {
  it('follows from who is in the talk', () => {
    expect(may(call())).toEqual(['ask', 'hand', 'hold'])
    expect(may(call({ participants: [participant('ringing')], with: 'participant' }))).toEqual(['drop'])
    expect(may(consulting)).toEqual(['complete', 'conference', 'drop', 'swap'])
    expect(may(swapped)).toEqual(may(consulting))
    expect(may(conference)).toEqual(['complete', 'swap'])
    expect(may(away)).toEqual(['back'])
    expect(may(call({ state: 'ended' }))).toEqual([])
  })

  it('is only to leave, for whoever was asked into the talk of another', () => {
    expect(may({ ...conference, role: 'participant' })).toEqual(['leave'])
  })

  it('includes making an agent of the conference the one who has the caller, but nobody outside', () => {
    expect(mayPromote(conference, participant('in_talk', '8004'))).toBe(true)
    expect(mayPromote(conference, participant('in_talk'))).toBe(false)
    expect(mayPromote(consulting, participant('consulting', '8004'))).toBe(false)
    expect(mayPromote({ ...conference, role: 'participant' }, participant('in_talk', '8004'))).toBe(false)
  })

  it('is the plain talk where the server knows no more than caller and agent', () => {
    const { participants: _participants, with: _with, role: _role, ...plain } = call()
    expect([phaseOf(plain), may(plain)]).toEqual(['talking', ['hand', 'hold']])
  })
})

describe('a key that does nothing', () => {
  it('has a reason that there is a text for', () => {
    const ringing = call({ participants: [participant('ringing')], with: 'participant' })
    const told = [
      ...(['ringing', 'connecting'] as const).map((phase) => whyNot(phase, null)),
      ...[
        call({ state: 'dialing' }),
        call({ state: 'ended' }),
        call({ role: 'participant' }),
        away,
        conference,
        ringing,
      ].map((one) => whyNot(phaseOf(one), one)),
    ]
    expect(told).toEqual([
      'answerFirst',
      'now',
      'notAnswered',
      'noCall',
      'participant',
      'inFlow',
      'conference',
      'participantRings',
    ])
    expect(Object.keys((zh['talk'] as Texts)['not']!).sort()).toEqual([...told].sort())
  })
})

describe('a call that we place', () => {
  it("is the agent's own phone, then the citizen's, and nothing can be done with it but to give it up", () => {
    const placing = { direction: 'outbound', connected_at: null } as const
    expect(phaseOf(call({ ...placing, state: 'ringing' }))).toBe('calling')
    expect(phaseOf(call({ ...placing, state: 'dialing' }))).toBe('dialing')
    expect(colourOf('dialing')).toBe('ringing')
    expect(actionsOf(call({ ...placing, state: 'dialing' })).size).toBe(0)
  })
})
