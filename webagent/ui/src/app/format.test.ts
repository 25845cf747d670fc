import { expect, it } from 'vitest'

import { fromField, setZone, toField } from './format'

it('reads and writes fields of date and time in the hotline\'s own zone, wherever the browser is', () => {
  setZone('Asia/Shanghai')
  expect(toField(1_764_000_000)).toBe('2025-11-25T00:00')
  expect(fromField('2025-11-25T00:00')).toBe(1_764_000_000)
  expect([fromField(''), toField(null)]).toEqual([null, ''])
  setZone('Europe/Berlin')
  for (const instant of [1_751_364_000, 1_764_000_000]) expect(fromField(toField(instant))).toBe(instant)
})
