import { describe, expect, it } from 'vitest'

import type { Duty, Ticket } from '@/api/types'

import {
  arranged,
  barredBy,
  blank,
  bodyOf,
  firstOf,
  isReady,
  sealDeed,
  standingOf,
  untouched,
  type StepOffer,
} from './steps'

const offer = (step: StepOffer['step'], needs: StepOffer['needs'] = [], branch: number | null = null): StepOffer => ({
  step,
  branch,
  needs,
})
const branch = (
  n: number,
  department: string,
  more: Partial<Ticket['branches'][number]> = {},
): Ticket['branches'][number] => ({
  n,
  department,
  state: 'signed',
  lead: n === 1,
  mandatory: true,
  dispatched_at: 1,
  signed_at: null,
  answered_at: null,
  extension_s: null,
  due_at: null,
  soon_at: null,
  ...more,
})
const ticket = (more: Partial<Ticket> = {}): Ticket =>
  ({ version: 3, department: 'water', join: 'all', branches: [], ...more }) as Ticket

describe('what one may take', () => {
  it('begins with what carries the work on, whether it is of the ticket or of a department', () => {
    const first = (offers: StepOffer[], more: Partial<Ticket> = {}) =>
      firstOf(ticket({ state: 'handling', branches: [branch(1, 'water')], offers, ...more }))?.step ?? null
    expect(
      first([
        offer('ask_citizen', ['opinion']),
        offer('hard', ['opinion']),
        offer('return', ['reason'], 1),
        offer('answer', ['opinion'], 1),
      ]),
    ).toBe('answer')
    expect(first([offer('urge'), offer('refuse_return', [], 1)])).toBe('refuse_return')
    expect(first([])).toBeNull()
  })
})

describe('the dark step of a dispatcher', () => {
  const ALWAYS = [offer('dispatch', ['departments']), offer('reply'), offer('urge'), offer('withdraw', [], 1)]
  const first = (state: Ticket['state'], of: Ticket['branches'][number]['state'], offers: StepOffer[] = []) =>
    firstOf(ticket({ state, branches: [branch(1, 'water', { state: of })], offers: [...ALWAYS, ...offers] }))?.step ??
    null

  it('is to send a ticket on only while no department has it', () => {
    expect(firstOf(ticket({ state: 'accepted', branches: [], offers: ALWAYS }))?.step).toBe('dispatch')
    expect(first('reopened', 'answered')).toBe('dispatch')
    expect([
      first('handling', 'dispatched', [offer('reassign', [], 1)]),
      first('handling', 'signed', [offer('reassign', [], 1)]),
      first('done', 'answered', [offer('review')]),
    ]).toEqual([null, null, null])
  })

  it('is the decision that somebody waits for', () => {
    expect(first('handling', 'returned', [offer('refuse_return', [], 1), offer('reassign', [], 1)])).toBe('reassign')
    expect(first('handling', 'granted', [offer('reassign', [], 1)])).toBe('reassign')
    expect(first('handling', 'appealed', [offer('uphold', [], 1), offer('overturn', [], 1)])).toBe('uphold')
    expect(
      first('handling', 'signed', [
        offer('reassign', [], 1),
        offer('refuse_extension', [], 1),
        offer('grant_extension', [], 1),
      ]),
    ).toBe('grant_extension')
    expect(first('reviewing', 'answered', [offer('reject'), offer('review')])).toBe('review')
    expect(first('done', 'answered', [offer('review'), offer('confirm_call_back')])).toBe('confirm_call_back')
  })
})

describe('the forms of steps', () => {
  it('begin with the department that the ticket was written for, and with the time that was asked for', () => {
    expect(blank(ticket(), offer('dispatch', ['departments'])).departments).toEqual(['water'])
    expect(blank(ticket({ branches: [branch(1, 'water')] }), offer('dispatch', ['departments'])).departments).toEqual(
      [],
    )
    expect(
      blank(ticket({ branches: [branch(1, 'water', { extension_s: 27_000 })] }), offer('grant_extension', [], 1)).hours,
    ).toBe(7.5)
  })

  it('are ready once they say all that is needed', () => {
    const dispatch = offer('dispatch', ['departments'])
    expect(isReady(dispatch, { ...blank(ticket({ department: '' }), dispatch) })).toBe(false)
    expect(isReady(dispatch, blank(ticket(), dispatch))).toBe(true)
    const back = offer('return', ['reason'], 1)
    expect(isReady(back, { ...blank(ticket(), back), reason: ' ' })).toBe(false)
    const heard = offer('call_back', ['result'])
    expect(isReady(heard, blank(ticket(), heard))).toBe(false)
    expect(isReady(heard, { ...blank(ticket(), heard), reached: false })).toBe(true)
  })

  it('say which legal way the citizen was told of, by whom and by which call or letter', () => {
    const tells = offer('tell_legal_way', ['legal_way'])
    const said = { ...blank(ticket(), tells), way: 'review', person: '李静' }
    expect(isReady(tells, { ...said, toldBy: 'call', call: '' })).toBe(false)
    expect(isReady(tells, { ...said, toldBy: 'letter', letter: ' ' })).toBe(false)
    const letter = { ...said, toldBy: 'letter' as const, letter: '告知 1 号' }
    expect(isReady(tells, letter)).toBe(true)
    expect(bodyOf(ticket(), tells, letter).legal_way).toEqual({
      way: 'review',
      by: 'letter',
      person: '李静',
      letter: '告知 1 号',
    })
    expect(bodyOf(ticket(), tells, { ...said, toldBy: 'call', call: 'c-1' }).legal_way!.interaction).toBe('c-1')
  })

  it('name one lead, and wait for all, for the lead, or for nobody in particular', () => {
    const dispatch = offer('dispatch', ['departments'])
    const said = { ...blank(ticket(), dispatch), departments: ['water', 'roads'], lead: 'roads' }
    const sent = (join: 'all' | 'lead' | 'any') => bodyOf(ticket(), dispatch, { ...said, join }).departments
    expect(sent('all')).toEqual([
      { department: 'water', lead: false, mandatory: true },
      { department: 'roads', lead: true, mandatory: true },
    ])
    expect(sent('lead')!.map((one) => one.mandatory)).toEqual([false, true])
    expect(sent('any')!.map((one) => one.mandatory)).toEqual([false, false])
    const more = bodyOf(ticket({ branches: [branch(1, 'water')] }), dispatch, { ...said, departments: ['roads'] })
    expect(more.departments![0]!.lead).toBe(false)
  })

  it('carry the version that was read, and the branch', () => {
    expect(bodyOf(ticket(), offer('sign', [], 2), blank(ticket(), offer('sign', [], 2)))).toMatchObject({
      version: 3,
      step: 'sign',
      branch: 2,
    })
    const heard = bodyOf(ticket(), offer('call_back', ['result']), {
      ...blank(ticket(), offer('call_back')),
      reached: false,
      service: 'satisfied',
    })
    expect(heard.call_back).toEqual({ reached: false })
  })
})

describe('a step that was stale', () => {
  const sign = offer('sign', [], 2)
  const before = ticket({ branches: [branch(1, 'water'), branch(2, 'roads')], offers: [sign] })

  it('is taken all the same when others moved other branches', () => {
    expect(
      untouched(
        before,
        ticket({ branches: [branch(1, 'water', { state: 'answered' }), branch(2, 'roads')], offers: [sign] }),
        sign,
      ),
    ).toBe(true)
  })

  it('is left to the person when its own branch was moved, it is not offered any more, or it is about the whole ticket', () => {
    expect(
      untouched(
        before,
        ticket({ branches: [branch(1, 'water'), branch(2, 'roads', { state: 'withdrawn' })], offers: [sign] }),
        sign,
      ),
    ).toBe(false)
    expect(untouched(before, { ...before, offers: [] }, sign)).toBe(false)
    expect(untouched(before, { ...before, offers: [offer('cancel')] }, offer('cancel'))).toBe(false)
  })
})

describe('offers and clocks', () => {
  it('begin with what carries the work on, and end with what ends it', () => {
    expect(
      arranged([offer('cancel'), offer('urge'), offer('dispatch'), offer('accept')]).map((one) => one.step),
    ).toEqual(['accept', 'dispatch', 'urge', 'cancel'])
  })

  it('are said to be late from their moment on, and soon when little of their time is left', () => {
    const clock = { due_at: 200_000, soon_at: 140_000, ended_at: null, end: null, late: false }
    expect([100, 150_000, 200_001].map((now) => standingOf(clock, now))).toEqual(['running', 'soon', 'overdue'])
    expect(standingOf({ ...clock, due_at: null }, 1)).toBe('stands')
    expect(standingOf({ ...clock, ended_at: 5, end: 'met' }, 1)).toBe('met')
    expect(standingOf({ ...clock, ended_at: 5, end: 'met', late: true }, 1)).toBe('late')
    expect(standingOf({ ...clock, ended_at: 5, end: 'dropped' }, 1)).toBe('dropped')
  })

  it('are not said to be late when the time for a return has passed, but when one came after it', () => {
    const clock = { kind: 'return' as const, due_at: 200_000, soon_at: 140_000, ended_at: null, end: null, late: false }
    expect([100, 150_000, 200_001].map((now) => standingOf(clock, now))).toEqual(['running', 'soon', 'passed'])
    expect(standingOf({ ...clock, ended_at: 200_005, end: 'met', late: true }, 300_000)).toBe('late')
  })
})

describe('steps that are for somebody else', () => {
  it('stand together by the reason', () => {
    const of = ticket({
      barred: [
        { step: 'uphold', branch: 1, why: 'own_ruling' },
        { step: 'overturn', branch: 1, why: 'own_ruling' },
        { step: 'call_back', branch: null, why: 'own_work' },
      ],
    })
    expect(barredBy(of, 1)).toEqual([{ why: 'own_ruling', steps: ['uphold', 'overturn'] }])
    expect(barredBy(of, null)).toEqual([{ why: 'own_work', steps: ['call_back'] }])
  })
})

describe('a return', () => {
  it('names a clause of the catalogue of duties, or says that none fits', () => {
    const [of, returned] = [ticket({ branches: [branch(1, 'water')] }), offer('return', ['clause', 'reason'], 1)]
    const said = { ...blank(of, returned), reason: '不属于本单位职责' }
    expect(isReady(returned, said)).toBe(false)
    const clause = { id: 'd', version: 3, department: 'roads', title: '道路' } as Duty
    expect([isReady(returned, { ...said, clause }), isReady(returned, { ...said, noClause: true })]).toEqual([
      true,
      true,
    ])
    expect(bodyOf(of, returned, { ...said, clause })).toMatchObject({ branch: 1, clause: { duty: 'd', version: 3 } })
    expect(bodyOf(of, returned, { ...said, noClause: true })).toMatchObject({ no_clause: true })
  })
})

describe('a department that was suggested', () => {
  it('is sent with the rule of which it came', () => {
    const of = ticket()
    const said = {
      ...blank(of, offer('dispatch', ['departments'])),
      departments: ['water', 'roads'],
      suggested: { roads: 'r1' },
    }
    expect(bodyOf(of, offer('dispatch', ['departments']), said).departments).toEqual([
      { department: 'water', lead: true, mandatory: true },
      { department: 'roads', lead: false, mandatory: true, suggested: true, rule: 'r1' },
    ])
  })
})

describe('the seal of a ticket', () => {
  const supervisor = (right: string): boolean => right === 'tickets.open' || right === 'tickets.write'
  const agent = (right: string): boolean => right === 'tickets.write'
  const of = (more: Partial<Ticket>): Ticket =>
    ticket({ state: 'handling', confidential: true, sealed: true, opening_asked: false, ...more })
  it('is asked to be opened once, whoever asks, and lifted only when it is open', () => {
    for (const may of [supervisor, agent]) {
      expect(sealDeed(of({}), may)).toBe('ask')
      expect(sealDeed(of({ opening_asked: true }), may)).toBeNull()
    }
    expect([supervisor, agent].map((may) => sealDeed(of({ sealed: false }), may))).toEqual(['unseal', null])
  })
  it('is set by whoever writes tickets, and in a draft by its form', () => {
    const plain = { confidential: false, sealed: false }
    expect([
      sealDeed(of(plain), agent),
      sealDeed(of(plain), () => false),
      sealDeed(of({ ...plain, state: 'draft' }), agent),
    ]).toEqual(['seal', null, null])
  })
})
