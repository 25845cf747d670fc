/** Tests how the filter is typed, sent and saved. */
import { beforeAll, describe, expect, it } from 'vitest'

import { setZone, toField } from '@/i18n/format'
import { midnight, OF_LISTS, span } from '@/parts/period'

import { blank, kept, openedBy, typedOf, wanted } from './filter'

/** 09:30 in Shanghai, when it is still yesterday elsewhere. */
const NOW = Date.parse('2026-03-10T01:30:00Z') / 1000

beforeAll(() => {
  setZone('Asia/Shanghai')
})

describe('a period', () => {
  it("is counted in the hotline's days", () => {
    expect(toField(midnight(NOW))).toBe('2026-03-10T00:00')
    const { since, until } = span({ period: 'yesterday', from: '', until: '' }, NOW)
    expect([toField(since), toField(until)]).toEqual(['2026-03-09T00:00', '2026-03-10T00:00'])
    expect(toField(span({ period: 'week', from: '', until: '' }, NOW).since)).toBe('2026-03-04T00:00')
  })

  it('is a whole day also when clocks change', () => {
    setZone('Europe/Berlin')
    const { since, until } = span(
      { period: 'yesterday', from: '', until: '' },
      Date.parse('2026-03-30T08:00:00Z') / 1000,
    )
    expect([until! - since!, toField(since)]).toEqual([23 * 3600, '2026-03-29T00:00'])
    setZone('Asia/Shanghai')
  })
})

describe('a filter', () => {
  it('says only what was chosen', () => {
    const { since } = span({ period: OF_LISTS, from: '', until: '' }, NOW)
    expect(wanted(blank(), NOW)).toEqual({ since })
    expect(
      wanted({ ...blank(), number: '138 1234-5678', recorded: 'no', minutes: '1.5', outcome: 'missed' }, NOW),
    ).toEqual({ since, number: '13812345678', recorded: false, min_talk_s: 90, outcomes: ['missed'] })
    expect(wanted({ ...blank(), minutes: 'abc' }, NOW)).toEqual({ since })
  })

  it('is kept with its period, and comes back as it was typed', () => {
    const typed = {
      ...blank(),
      period: 'yesterday' as const,
      agent: '8001',
      direction: 'out' as const,
      minutes: '2',
      recorded: 'yes' as const,
    }
    expect(kept(typed)).toEqual({
      period: 'yesterday',
      agent: '8001',
      direction: 'out',
      min_talk_s: 120,
      recorded: true,
    })
    expect(typedOf(kept(typed))).toEqual(typed)
    const own = { ...blank(), period: 'custom' as const, from: '2026-03-01T08:00', until: '2026-03-02T20:00' }
    expect(typedOf(kept(own))).toEqual(own)
  })

  it('of a figure shows today’s calls that it counts, and nothing else is left of before', () => {
    const opened = openedBy({ figure: 'answered', agent: '8001' })!
    const since = midnight(NOW)
    expect(wanted(opened, NOW)).toEqual({ since, agent: '8001', figure: 'answered' })
    expect(typedOf(kept(opened))).toEqual(opened)
    expect(openedBy({ figure: 'nonsense' })).toBeNull()
  })
})
