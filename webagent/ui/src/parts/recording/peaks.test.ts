import { expect, it } from 'vitest'

import { columns } from './peaks'

it('keeps the loudest of each stretch, also with fewer peaks than columns', () => {
  expect(columns([0, 1, 0.5, 0.2], 2, 1)).toEqual([1, 0.5])
  expect(columns([0.25, 0.5], 4, 0.5)).toEqual([0.5, 0.5, 1, 1])
  expect(columns([], 4, 1)).toEqual([])
})
