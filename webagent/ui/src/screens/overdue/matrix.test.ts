/** TK5: the matrix puts each department on one row. */
import { describe, expect, it } from 'vitest'

import { rowsOf, totalOf } from './matrix'

const row = (department: string, urgency: string, overdue: number, sign = 1) => ({
  department,
  urgency,
  sign,
  in_hand: 0,
  returned: 0,
  extension: 0,
  soon: 0,
  overdue,
})

describe('the matrix', () => {
  const found = [row('water', 'normal', 1), row('water', 'urgent', 2), row('roads', 'normal', 5)]

  it('adds up urgencies, and begins with most that is late', () => {
    expect(rowsOf(found, '').map((one) => [one.department, one.counts.overdue, one.counts.sign])).toEqual([
      ['roads', 5, 1],
      ['water', 3, 2],
    ])
    expect(totalOf(rowsOf(found, '')).overdue).toBe(8)
  })

  it('shows one urgency alone', () => {
    expect(rowsOf(found, 'urgent').map((one) => one.department)).toEqual(['water'])
  })
})
