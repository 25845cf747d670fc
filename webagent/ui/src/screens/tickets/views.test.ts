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
    expect(searchOf('drafts', { ...NOTHING, state: 'closed' })).toEqual({ mine: true, state: 'draft' })
    expect(searchOf('todo', { ...NOTHING, text: ' 路灯 ' })).toEqual({ mine: true, state: 'open', text: '路灯' })
    expect(searchOf('all', { text: '', caller: '138', state: 'closed' })).toEqual({ caller: '138', state: 'closed' })
  })
})
