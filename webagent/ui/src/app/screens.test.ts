/** Tests which screens a role may open, and which a call may leave. */
import { describe, expect, it } from 'vitest'

import type { User } from '@/api/types'
import { zh } from '@/i18n/texts'

import { mayLeave, SCREENS, screensOf } from './screens'

const DESK = ['desk.use', 'tickets.read']
const FLOOR = [...DESK, 'floor.watch', 'flows.read', 'announcements.write']
const open = (role: User['role'], agent: string | null, rights: string[]): string[] =>
  screensOf({ id: '1', username: 'u', name: 'n', role, rights, agent, language: 'zh' }).map((screen) => screen.name)

describe('the screens', () => {
  it('are shown by right, whatever the role, home first', () => {
    expect(open('agent', '8001', DESK)).toEqual(['desk', 'own', 'tickets'])
    expect(open('supervisor', null, FLOOR)).toEqual(['wall', 'callbacks', 'tickets', 'flows', 'announcements'])
    expect(open('supervisor', '8050', FLOOR)).toEqual(['wall', 'desk', 'own', 'callbacks', 'tickets', 'flows', 'announcements'])
    expect(open('leader', null, FLOOR.filter((right) => right !== 'flows.read'))).not.toContain('flows')
    expect(open('admin', null, FLOOR)).toEqual(['wall', 'callbacks', 'tickets', 'flows', 'announcements'])
    expect(open('admin', null, ['audit.read'])).toEqual(['admin'])
  })

  it('are all in the list, each with its name in the rail', () => {
    const folders = Object.keys(import.meta.glob('/src/screens/*/screen.ts')).map((path) => path.split('/')[3])
    expect(SCREENS.map((screen) => screen.name).sort()).toEqual(folders.sort())
    expect(Object.keys(zh['screen'] ?? {}).sort()).toEqual(folders)
  })
})

describe('a call that rings', () => {
  it('brings the desk in place of a screen where nothing can be lost', () => {
    expect(['own', 'tickets', 'wall', 'callbacks', 'flows', ''].map((screen) => mayLeave(screen, false))).toEqual(Array(6).fill(true))
    expect(mayLeave('desk', false)).toBe(false)
  })

  it('rings in the bar where somebody may be writing what is kept nowhere', () => {
    expect(['admin', 'announcements'].map((screen) => mayLeave(screen, false))).toEqual([false, false])
    expect(mayLeave('own', true)).toBe(false)
  })
})
