import { expect, it } from 'vitest'

import { combination, SHORTCUTS } from './shortcuts'

it('gives each shortcut a key of its own', () => {
  expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length)
})

it('names a combination the same way whatever the order of its keys', () => {
  const event = { key: 's', ctrlKey: false, metaKey: true, shiftKey: false, altKey: false }
  expect(combination(event)).toBe('Ctrl+S')
  expect(combination({ ...event, key: 'F9', metaKey: false, shiftKey: true })).toBe('Shift+F9')
})
