/** Who may open what. */
import { expect, it } from 'vitest'

import type { User } from '@/api/types'

import { screensOf } from './session'
import { SHORTCUTS } from './shortcuts'

const user = (role: User['role'], agent: string | null): User => ({ id: '1', username: 'u', name: 'n', role, rights: [], agent, language: 'zh' })

it('shows each role its screens, home first', () => {
  expect(screensOf(user('agent', '8001'))).toEqual(['desk', 'tickets'])
  expect(screensOf(user('supervisor', null))).toEqual(['wall', 'tickets'])
  expect(screensOf(user('supervisor', '8050'))).toEqual(['wall', 'desk', 'tickets'])
  expect(screensOf(user('admin', null))).toEqual(['wall', 'tickets', 'flows'])
})

it('gives each shortcut a key of its own', () => {
  expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length)
})
