import { describe, expect, it } from 'vitest'

import { shownOf, viewOf, viewsFor } from './views'

const holder =
  (...rights: string[]) =>
  (right: string): boolean =>
    rights.includes(right)

describe('the views of the tickets', () => {
  it('follow the rights: somebody who only reads has no drafts and nothing to do', () => {
    expect(viewsFor(holder('tickets.read'))).toEqual(['all'])
    expect(viewOf('drafts', holder('tickets.read'))).toBe('all')
  })

  it('begin with what waits for an agent, and with everything for those who watch the floor', () => {
    expect(viewOf(undefined, holder('tickets.write'))).toBe('todo')
    expect(viewOf(undefined, holder('tickets.write', 'floor.watch'))).toBe('all')
    expect(viewOf('drafts', holder('tickets.write', 'floor.watch'))).toBe('drafts')
  })

  it('are what waits for a department for its people, and the whole work for dispatchers', () => {
    expect(viewsFor(holder('tickets.read', 'tickets.write', 'tickets.handle'), true)).toEqual([
      'sign',
      'in_hand',
      'returned',
      'overdue',
      'soon',
      'answered',
      'all',
    ])
    expect(viewOf(undefined, holder('tickets.read', 'tickets.write', 'tickets.handle'), true)).toBe('sign')
    const dispatcher = holder('tickets.read', 'tickets.write', 'tickets.dispatch', 'tickets.decide', 'floor.watch')
    expect(viewsFor(dispatcher)).toEqual(
      expect.arrayContaining(['accept', 'dispatch', 'returned', 'extension', 'overdue', 'decide']),
    )
    expect(viewOf('decide', holder('tickets.read'))).toBe('all')
  })

  it('are five in sight, with the one on view and everything, and the others in a menu', () => {
    const dispatcher = viewsFor(holder('tickets.read', 'tickets.dispatch', 'tickets.decide'))
    const { shown, more } = shownOf(dispatcher, 'accept')
    expect([shown, more.length]).toEqual([
      ['accept', 'dispatch', 'returned', 'extension', 'all'],
      dispatcher.length - 5,
    ])
    expect(shownOf(dispatcher, 'paused').shown).toEqual([...shown, 'paused'])
    expect(shownOf(dispatcher, 'paused').more).not.toContain('paused')
    expect(shownOf(['todo', 'drafts', 'all'], 'all').more).toEqual([])
  })
})
