import { describe, expect, it } from 'vitest'

import { searchOf, viewOf, viewsFor } from './views'

const holder = (...rights: string[]) => (right: string): boolean => rights.includes(right)
const NOTHING = { text: '', caller: '', state: '' } as const

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

  it('ask the server for what they say, with the words that are typed; only the one with everything has a state to choose', () => {
    expect(searchOf('drafts', { ...NOTHING, state: 'archived' })).toEqual({ mine: true, state: 'draft' })
    expect(searchOf('todo', { ...NOTHING, text: ' 路灯 ' })).toEqual({ mine: true, phase: 'open', text: '路灯' })
    expect(searchOf('all', { text: '', caller: '138', state: 'archived' })).toEqual({ caller: '138', state: 'archived' })
    expect(searchOf('returned', { text: '', caller: '138', state: 'archived' })).toEqual({ work: 'returned', caller: '138' })
  })

  it('are what waits for a department for its people, and the whole work for dispatchers', () => {
    expect(viewsFor(holder('tickets.read', 'tickets.write', 'tickets.handle'), true)).toEqual(['sign', 'in_hand', 'returned', 'overdue', 'soon', 'answered', 'all'])
    expect(viewOf(undefined, holder('tickets.read', 'tickets.write', 'tickets.handle'), true)).toBe('sign')
    const dispatcher = holder('tickets.read', 'tickets.write', 'tickets.dispatch', 'tickets.decide', 'floor.watch')
    expect(viewsFor(dispatcher)).toEqual(expect.arrayContaining(['accept', 'dispatch', 'returned', 'extension', 'overdue', 'decide']))
    expect(viewOf('decide', holder('tickets.read'))).toBe('all')
  })
})
