import { expect, it } from 'vitest'

import { effectOf, orderOf, reasonsOf } from './orders'

it('wants a reason for every order', () => {
  expect(orderOf('idle', '  ', '')).toBeNull()
  expect(orderOf('busy', 'meeting', '')).toEqual({ state: 'busy', reason: 'meeting' })
})

it('asks what becomes of the caller before a sign-off, and assumes nothing', () => {
  expect(orderOf('signed_off', 'ill', '')).toBeNull()
  expect(orderOf('signed_off', 'ill', 'now_requeue')).toEqual({
    state: 'signed_off',
    reason: 'ill',
    when: 'now_requeue',
  })
})

it("offers the site's reasons only for states that have some", () => {
  expect(reasonsOf('dispatched', null)).toEqual([])
})

it('says when an order is in force: after a talk, but at once while it rings or in the wrap-up', () => {
  expect(
    (['talking', 'held', 'consulting', 'ringing', 'wrap_up', 'idle'] as const).map((state) => effectOf('busy', state)),
  ).toEqual(['afterCall', 'afterCall', 'afterCall', 'nextRings', 'endsWrapUp', null])
  expect([
    effectOf('idle', 'ringing'),
    effectOf('idle', 'wrap_up'),
    effectOf('signed_off', 'talking'),
    effectOf('signed_off', 'ringing'),
  ]).toEqual(['none', 'endsWrapUp', null, 'nextRings'])
})
