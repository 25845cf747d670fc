import { describe, expect, it } from 'vitest'

import type { Ticket } from '@/api/types'

import { waitingFor, waitingOn } from './waiting'

const step = (version: number, name: string, branch: number | null, more: object = {}) => ({
  version,
  step: name,
  branch,
  before: 'handling',
  after: 'handling',
  opinion: '',
  reason: `${name} ${version}`,
  ...more,
})
const ticket = (state: string, branches: object[], steps: object[], more: object = {}): Ticket =>
  ({ state, branches, steps, offers: [], asked: null, ...more }) as unknown as Ticket
const branch = (n: number, state: string, extension_s: number | null = null) => ({ n, state, extension_s })
const said = (of: ReturnType<typeof waitingOn>): string[] => of.map((one) => one.reason)

describe('the words that wait for a decision', () => {
  it('are the last reason of the branch, and of no other', () => {
    const steps = [step(2, 'return', 1), step(3, 'refuse_return', 1), step(4, 'return', 2), step(5, 'return', 1)]
    const one = ticket('handling', [branch(1, 'returned'), branch(2, 'signed')], steps)
    expect([said(waitingOn(one, 1)), waitingOn(one, 2), waitingOn(one, null)]).toEqual([['return 5'], [], []])
  })

  it('of an appeal are both sides, and of an extension its reason', () => {
    const court = [step(2, 'return', 1), step(3, 'refuse_return', 1), step(4, 'appeal', 1)]
    expect(said(waitingOn(ticket('handling', [branch(1, 'appealed')], court), 1))).toEqual([
      'return 2',
      'refuse_return 3',
      'appeal 4',
    ])
    const asked = ticket('handling', [branch(1, 'signed', 3600)], [step(2, 'ask_extension', 1)])
    expect(said(waitingOn(asked, 1))).toEqual(['ask_extension 2'])
    expect(waitingOn(ticket('handling', [branch(1, 'signed')], [step(2, 'ask_extension', 1)]), 1)).toEqual([])
  })

  it('of a ticket are those by which it came into its state', () => {
    const up = [
      step(2, 'escalate', null, { after: 'deciding' }),
      step(3, 'note', null, { before: 'deciding', after: 'deciding' }),
    ]
    expect(said(waitingOn(ticket('deciding', [], up), null))).toEqual(['escalate 2'])
    const told = [step(4, 'tell_call_back', null)]
    const confirm = { offers: [{ step: 'confirm_call_back', branch: null, needs: [] }] }
    expect(said(waitingOn(ticket('done', [], told, confirm), null))).toEqual(['tell_call_back 4'])
    expect(waitingOn(ticket('done', [], told), null)).toEqual([])
    const outside = ticket('handling', [], [step(5, 'return_up', null)], { asked: 'return' })
    expect(said(waitingOn(outside, null))).toEqual(['return_up 5'])
  })

  it('are no more once the ticket is over, and without words there is nothing to show', () => {
    expect(waitingOn(ticket('archived', [branch(1, 'answered')], [step(2, 'answer', 1)]), 1)).toEqual([])
    const silent = [step(2, 'return', 1, { reason: '' })]
    expect(waitingOn(ticket('handling', [branch(1, 'returned')], silent), 1)).toEqual([])
  })

  it('in a form are those of its branch, or of all for a step of the whole ticket', () => {
    const both = ticket(
      'handling',
      [branch(1, 'answered'), branch(2, 'returned')],
      [step(2, 'answer', 1), step(3, 'return', 2)],
    )
    expect(said(waitingFor(both, { step: 'reassign', branch: 2, needs: [] }))).toEqual(['return 3'])
    expect(said(waitingFor(both, { step: 'finish', branch: null, needs: [] }))).toEqual(['answer 2', 'return 3'])
  })
})
