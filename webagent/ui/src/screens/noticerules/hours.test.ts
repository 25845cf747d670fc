/** Tests quiet hours as people write them. */
import { describe, expect, it } from 'vitest'

import { minuteOf, quiet, timeOf } from './hours'

describe('quiet hours', () => {
  it('are minutes of the day', () => {
    expect([minuteOf('22:00'), minuteOf('7:30'), minuteOf('24:00'), minuteOf('')]).toEqual([
      1320,
      450,
      undefined,
      undefined,
    ])
    expect(timeOf(450)).toBe('07:30')
    expect([quiet(1320, 450), quiet(0, 0)]).toEqual(['22:00–07:30', ''])
  })
})
