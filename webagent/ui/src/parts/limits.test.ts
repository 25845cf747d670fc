import { describe, expect, it } from 'vitest'

import { endOf, overrun, type Limited } from './limits'

const reason = (id: string, limit_s: number | null) => ({ id, zh: id, en: id, limit_s })
const options = {
  break_reasons: [reason('meal', 2700), reason('rest', null)],
  busy_reasons: [reason('paperwork', 600)],
}
const one = (more: Partial<Limited>): Limited => ({
  state: 'break',
  reason: 'meal',
  since: 1000,
  break_until: 3700,
  wrap_up_until: null,
  ...more,
})

describe('a state with a limit', () => {
  it('ends when the floor says so, and after that moment by the limit of its reason', () => {
    expect(endOf(one({ break_until: 3000 }), options)).toBe(3000)
    expect(endOf(one({ break_until: null }), options)).toBe(3700)
    expect(endOf(one({ state: 'busy', reason: 'paperwork', break_until: null }), options)).toBe(1600)
    expect(endOf(one({ state: 'wrap_up', wrap_up_until: 1020 }), options)).toBe(1020)
  })

  it('has none where the site gave none', () => {
    expect(
      [
        one({ reason: 'rest', break_until: null }),
        one({ state: 'idle', reason: '' }),
        one({ state: 'wrap_up' }),
        one({ state: 'busy', reason: 'signed_on' }),
      ].map((each) => endOf(each, options)),
    ).toEqual([null, null, null, null])
    expect(endOf(one({ break_until: null }), null)).toBe(null)
  })

  it('is too long in the wrap-up that only the agent ends, for the agent and whoever watches', () => {
    const writesUp = one({ state: 'wrap_up', wrap_up_until: null, late_at: 1120 })
    expect([endOf(writesUp, options), overrun(writesUp, options, 1119), overrun(writesUp, options, 1130)]).toEqual([
      1120, 0, 10,
    ])
  })

  it('is overrun by what it has lasted longer', () => {
    expect([3699, 3700, 3765].map((now) => overrun(one({ break_until: null }), options, now))).toEqual([0, 0, 65])
    expect(overrun(one({ state: 'wrap_up', wrap_up_until: 1020 }), options, 1100)).toBe(0)
  })
})
