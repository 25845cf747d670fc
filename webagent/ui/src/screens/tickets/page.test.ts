/** Tests the addresses of a ticket's own page (TK1). */
import { expect, it } from 'vitest'

import { isNumber, listBefore, pageOf } from './page'

it('has the number in the address that a caller was told, and the id of a draft', () => {
  expect(pageOf({ id: 'a1', number: '20261125-0001', state: 'handling' })).toEqual({
    name: 'tickets',
    params: { ticket: '20261125-0001' },
  })
  expect(pageOf({ id: 'a1', number: '20261125-0001', state: 'draft' })).toEqual({
    name: 'tickets',
    params: { ticket: 'a1' },
  })
  expect([isNumber('20261125-0001'), isNumber('20261125-00010001'), isNumber('a1b2'), isNumber('20261125-1')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('goes back to the list as it was left, without what was in its drawer', () => {
  expect(listBefore('/tickets?view=todo&detail=ticket:a1')).toEqual({ name: 'tickets', query: { view: 'todo' } })
  expect(listBefore('/tickets')).toEqual({ name: 'tickets', query: {} })
  for (const other of [null, undefined, '/notices?detail=ticket:a1', '/tickets/20261125-0001'])
    expect(listBefore(other)).toEqual({ name: 'tickets' })
})
