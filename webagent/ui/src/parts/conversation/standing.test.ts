/** MM5: the agent sees which conversation is to be answered next, and how it stands against its limit. */
import { describe, expect, it } from 'vitest'

import { byNeed, standing, type Waits } from './standing'

const waits = (more: Partial<Waits> = {}): Waits => ({
  state: 'held',
  unanswered_since: 100,
  answer_by: 280,
  last_at: 100,
  ...more,
})

describe('MM5: a conversation', () => {
  it('is open, soon too late, and too late by the limit of its first answer', () => {
    expect([100, 220, 221, 280, 281].map((now) => standing(waits(), now))).toEqual([
      'open',
      'open',
      'soon',
      'soon',
      'late',
    ])
  })
  it('is calm once it is answered or over', () => {
    expect(standing(waits({ unanswered_since: null }), 999)).toBe('calm')
    expect(standing(waits({ state: 'closed' }), 999)).toBe('calm')
  })
  it('without a limit is pressing after five minutes, and never too late', () => {
    expect([399, 400, 9999].map((now) => standing(waits({ answer_by: null }), now))).toEqual(['open', 'soon', 'soon'])
  })
  it('whose citizen has waited longest comes first, then those with the latest word', () => {
    const rows = [
      waits({ unanswered_since: null, last_at: 50 }),
      waits({ unanswered_since: 120 }),
      waits({ unanswered_since: null, last_at: 90 }),
      waits({ unanswered_since: 90 }),
    ]
    expect([...rows].sort(byNeed)).toEqual([rows[3], rows[1], rows[2], rows[0]])
  })
})
