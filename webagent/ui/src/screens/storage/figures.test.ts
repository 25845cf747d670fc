import { describe, expect, it } from 'vitest'

import { days, kinds, months, size } from './figures'

describe('sizes', () => {
  it('are said in the unit that fits', () => {
    expect([0, 1023, 1024, 1536, 10 * 1024, 5 * 1024 ** 3, 3 * 1024 ** 4].map(size)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KB',
      '1.5 KB',
      '10 KB',
      '5.0 GB',
      '3.0 TB',
    ])
  })
})

describe('space by month', () => {
  const space = [
    { kind: 'recording', month: '2026-10', files: 2, bytes: 20 },
    { kind: 'fax', month: '2026-11', files: 1, bytes: 5 },
    { kind: 'recording', month: '2026-11', files: 3, bytes: 30 },
  ]
  it('is a row for each month with the kinds together', () => {
    expect(months(space).map((row) => [row.month, row.files, row.bytes, Object.keys(row.of)])).toEqual([
      ['2026-11', 4, 35, ['fax', 'recording']],
      ['2026-10', 2, 20, ['recording']],
    ])
    expect(kinds(space)).toEqual(['fax', 'recording'])
  })
})

describe('days', () => {
  it('are a whole number, or nothing for ever', () => {
    expect(['366', ' ', '0', '1.5', 'x', '36501'].map(days)).toEqual([
      366,
      null,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
