/** Who may open what. */
import { expect, it } from 'vitest'

import type { User } from '@/api/types'

import { screensOf } from './session'
import { SHORTCUTS } from './shortcuts'

const DESK = ['desk.use', 'tickets.read']
const FLOOR = [...DESK, 'floor.watch', 'flows.read', 'announcements.write']
const user = (role: User['role'], agent: string | null, rights: string[]): User => ({ id: '1', username: 'u', name: 'n', role, rights, agent, language: 'zh' })

it('shows each right its screens, whatever the role, home first', () => {
  expect(screensOf(user('agent', '8001', DESK))).toEqual(['desk', 'own', 'tickets'])
  expect(screensOf(user('supervisor', null, FLOOR))).toEqual(['wall', 'callbacks', 'tickets', 'flows', 'announcements'])
  expect(screensOf(user('supervisor', '8050', FLOOR))).toEqual(['wall', 'desk', 'own', 'callbacks', 'tickets', 'flows', 'announcements'])
  expect(screensOf(user('leader', null, FLOOR.filter((right) => right !== 'flows.read')))).not.toContain('flows')
  expect(screensOf(user('admin', null, FLOOR))).toEqual(['wall', 'callbacks', 'tickets', 'flows', 'announcements'])
  expect(screensOf(user('admin', null, ['audit.read']))).toEqual(['admin'])
})

it('gives each shortcut a key of its own', () => {
  expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length)
})
