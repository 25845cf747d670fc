/** Tests how days are counted back, and how the days of reading and searching become one table. */
import { describe, expect, it } from 'vitest'

import type { KnowledgeFigures } from '@/api/types'

import { daysBefore, tablesOf } from './tables'

const NONE = {
  days: [],
  read: [],
  unread: [],
  given: [],
  low: [],
  kept: [],
  departments: [],
  categories: [],
  editors: [],
  due: [],
  searches: [],
  asked: [],
  missed: [],
}
const names = { department: (id: string) => `d-${id}`, category: (id: string) => `c-${id}`, day: () => '2027-01-15' }

describe('the figures of knowledge', () => {
  it('count days back over months and years', () => {
    expect([daysBefore('2027-01-15', 0), daysBefore('2027-01-15', 29), daysBefore('2028-03-01', 1)]).toEqual([
      '2027-01-15',
      '2026-12-17',
      '2028-02-29',
    ])
  })

  it('have a row for each day on which somebody read or searched, newest first', () => {
    const all = {
      ...NONE,
      days: [{ day: '2027-01-14', reads: 3, readers: 2 }],
      searches: [{ day: '2027-01-15', asked: 5, missed: 2, corrected: 1 }],
    } as unknown as KnowledgeFigures
    expect(
      tablesOf(all, names)
        .find((one) => one.name === 'days')
        ?.rows.map((row) => row.cells),
    ).toEqual([
      ['2027-01-15', 0, 0, 5, 2, 1],
      ['2027-01-14', 3, 2, 0, 0, 0],
    ])
  })

  it('name departments and categories, and lead to articles', () => {
    const all = {
      ...NONE,
      read: [{ id: 'a', title: '停水', department: 'water', reads: 4, readers: 3 }],
      categories: [{ id: 'k', published: 2, read: 1, reads: 4 }],
    } as unknown as KnowledgeFigures
    const tables = tablesOf(all, names)
    expect(tables.find((one) => one.name === 'read')?.rows).toEqual([
      { key: 'a', article: 'a', cells: ['停水', 'd-water', 4, 3] },
    ])
    expect(tables.find((one) => one.name === 'categories')?.rows).toEqual([{ key: 'k', cells: ['c-k', 2, 1, 4] }])
    expect(tables.every((one) => one.rows.every((row) => row.cells.length === one.head.length))).toBe(true)
  })
})
