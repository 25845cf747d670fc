import { describe, expect, it } from 'vitest'

import type { LedgerEntry } from '@/api/types'

import { blank, likely, shownOf } from './ledger'

const entry = (
  id: string,
  more: { overdue?: boolean; open?: unknown; state?: string; number?: string } = {},
): LedgerEntry =>
  ({
    number: {
      ...blank(),
      id,
      number: more.number ?? '12366',
      name: '纳税服务',
      owner: '税务局',
      state: more.state ?? 'in_use',
    },
    last: null,
    open: more.open ?? null,
    due_at: null,
    overdue: more.overdue ?? false,
  }) as unknown as LedgerEntry

describe('the ledger', () => {
  const all = [
    entry('a', { overdue: true }),
    entry('b', { number: '0898-6666 8888' }),
    entry('c', { state: 'withdrawn' }),
    entry('d', { open: { id: 't' } }),
  ]
  const ids = (shown: Parameters<typeof shownOf>[1], words = ''): string =>
    shownOf(all, shown, words)
      .map((one) => one.number.id)
      .join('')

  it('shows what is overdue, what waits for its result, and withdrawn numbers apart', () => {
    expect([ids('all'), ids('overdue'), ids('open'), ids('withdrawn')]).toEqual(['abd', 'a', 'd', 'c'])
  })
  it('finds a number however it is written', () => {
    expect([ids('all', '66668888'), ids('all', '税务'), ids('all', '没有')]).toEqual(['b', 'abd', ''])
  })
  it('proposes what the call has shown', () => {
    expect(likely({ interaction: 'out-1', seconds: null })).toBe('not_answered')
    expect(likely({ interaction: 'out-1', seconds: 3 })).toBe('right')
    expect(likely(null)).toBe('right')
  })
})
