/** Tests a ticket's row in a department's list. */
import { describe, expect, it } from 'vitest'

import { isDue, spoken, standingOf } from './rows'

describe('a deadline', () => {
  it('stands as everywhere: near when little of its time is left', () => {
    const at = (state: 'dispatched' | 'signed' | 'answered', due_at: number | null, soon_at: number | null = null) =>
      standingOf({ state, due_at, soon_at }, 1_000_000)
    expect([
      at('dispatched', 999_999, 900_000),
      at('signed', 1_086_000, 1_000_000),
      at('signed', 1_086_000, 1_000_001),
      at('signed', null),
      at('answered', 5),
    ]).toEqual(['overdue', 'soon', 'running', 'stands', 'over'])
  })

  it('is said in at most two units', () => {
    const said = (seconds: number) =>
      spoken(seconds)
        .map(({ unit, n }) => `${n}${unit}`)
        .join(' ')
    expect([
      said(2 * 86_400 + 3 * 3600 + 59),
      said(86_400),
      said(5 * 3600 + 20 * 60),
      said(12 * 60 + 59),
      said(3),
      said(-7200),
    ]).toEqual(['2d 3h', '1d', '5h 20m', '12m', '1m', '2h'])
  })
})

describe('the dark step of a card', () => {
  it('is the one for which the ticket was sent, and none while somebody else decides', () => {
    const dark = (...steps: ('sign' | 'answer' | 'return' | 'appeal' | 'ask_citizen' | 'hard')[]) =>
      steps.map((step) => isDue({ step, branch: 1, needs: [] }))
    expect([dark('sign', 'return'), dark('answer'), dark('ask_citizen', 'hard')]).toEqual([
      [true, false],
      [true],
      [false, false],
    ])
  })
})
