import { expect, it } from 'vitest'

import type { Me } from '@/push/types'

import { DEEDS, obstacleTo, READY } from './supervise'

const me = (state: Me['state'], phone: Me['phone'] = 'registered'): Me => ({ id: '8008', state, phone }) as Me

it("needs a seat of one's own, signed on, with no caller on the way, and a phone", () => {
  expect(obstacleTo('listen', null, null)).toBe('noSeat')
  expect(obstacleTo('whisper', '8008', me('signed_off'))).toBe('signOn')
  expect(obstacleTo('barge', '8008', me('idle'))).toBe('notFree')
  expect(obstacleTo('take_over', '8008', me('busy', 'unregistered'))).toBe('phoneAway')
  expect(obstacleTo('listen', '8008', me('dispatched'))).toBeNull()
})

it('ends a call without a phone', () => {
  expect(obstacleTo('disconnect', null, null)).toBeNull()
})

it('has ready reasons for every deed', () => {
  expect(DEEDS.every((deed) => READY[deed].length > 1)).toBe(true)
})
