import { expect, it } from 'vitest'

import type { KnowledgeCategory } from '@/api/types'

import { below, placesFor, siblings } from './tree'

const one = (id: string, parent: string | null, level: number, mine = true): KnowledgeCategory => ({
  id,
  version: 1,
  parent,
  level,
  name: id,
  department: null,
  owner: null,
  retired: false,
  in_use: true,
  mine,
  open: true,
})
const ALL = [one('a', null, 0), one('b', 'a', 1), one('c', 'b', 2), one('d', 'a', 1), one('x', null, 0, false)]

it('knows what stands below a category and beside it', () => {
  expect([...below(ALL, 'b')]).toEqual(['b', 'c'])
  expect(siblings(ALL, ALL[1]!).map((each) => each.id)).toEqual(['b', 'd'])
})

it("moves nothing below itself, into what is not one's own, or below the last level", () => {
  expect(placesFor(ALL, ALL[1]!).map((each) => each.id)).toEqual(['a', 'd'])
  const deep = [...ALL, one('e', 'd', 2), one('f', 'e', 3), one('g', 'f', 4), one('h', 'g', 5)]
  expect(placesFor(deep, ALL[1]!).map((each) => each.id)).toEqual(['a', 'd', 'e', 'f', 'g'])
})
