/** OP1: which columns a view keeps. */
import { describe, expect, it } from 'vitest'

import { useColumns } from './views'

describe('the columns of a list', () => {
  it('are kept only where somebody chose', () => {
    const columns = useColumns(['a', 'b', 'c'], ['a', 'b'])
    expect(columns.kept()).toEqual([])
    columns.use(['c', 'a'])
    expect([columns.kept(), columns.has('b'), columns.has('c')]).toEqual([['a', 'c'], false, true])
  })

  it('are the usual ones again for a view that has none, or none that is known', () => {
    const columns = useColumns(['a', 'b', 'c'], ['a', 'b'])
    columns.use(['c'])
    columns.use([])
    expect(columns.shown.value).toEqual(['a', 'b'])
    columns.use(['gone'])
    expect(columns.shown.value).toEqual(['a', 'b'])
  })
})
