import { expect, it } from 'vitest'

import { nothing, wanted } from './query'

it('asks for what was chosen, and for nothing that was not', () => {
  expect(wanted({ ...nothing(), text: ' 停水 ' }, 20)).toEqual({
    text: '停水',
    within: [],
    match: 'fuzzy',
    where: [],
    order: 'relevance',
    categories: [],
    forms: [],
    offset: 20,
  })
  expect(wanted({ ...nothing(), whole: true, where: 'title', form: 'guide', categories: ['c1'] }, 0)).toMatchObject({
    match: 'whole',
    where: ['title'],
    forms: ['guide'],
    categories: ['c1'],
  })
})
