import { expect, it } from 'vitest'

import { inSeconds, inUnit, unitOf } from './durations'
import { SECTIONS, type Section } from './sections'

it('shows a duration in the largest unit that is whole, and sends seconds', () => {
  expect([86_400, 5400, 90, 2.5, 0, null, ''].map(unitOf)).toEqual(['h', 'm', 's', 's', 's', 's', 's'])
  expect([inUnit(86_400, 'h'), inUnit(90, 'm'), inUnit(null, 's')]).toEqual([24, 1.5, ''])
  expect([inSeconds(24, 'h'), inSeconds(1.5, 'm'), inSeconds(-3, 's')]).toEqual([86_400, 90, -3])
})

it('has a form of more than ten fields in parts, and each field in one of them', () => {
  for (const section of Object.values<Section>(SECTIONS)) {
    const names = section.fields.map((field) => field.name).sort()
    if (names.length > 10) expect(section.parts?.flatMap((part) => part.fields).sort()).toEqual(names)
  }
})
