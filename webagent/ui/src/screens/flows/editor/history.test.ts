/** Every action can be undone, and somebody else's draft is never overwritten unasked. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/http'

import { editing, type Draft } from './asking'
import { History } from './history'
import { Saving } from './saving'

const draft = (source: string, version: number): Draft => ({ source, version, base: '', saved_at: 0, saved_by: 'li' })
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('undoes and redoes step by step; what is typed in one go is one step', () => {
  const history = new History()
  history.note('a', 'text', 0)
  history.note('ab', 'text', 100)
  history.note('abc', 'other', 200)
  expect(history.undo('abcd')).toBe('abc')
  expect(history.undo('abc')).toBe('a')
  expect([history.undo('a'), history.canUndo.value, history.canRedo.value]).toEqual([null, false, true])
  expect(history.redo('a')).toBe('abc')
  history.note('abc', '', 5000)
  expect(history.canRedo.value).toBe(false)
})

it('saves a draft a moment after the last change, and what was changed meanwhile after that', async () => {
  let text = 'one'
  const saved: string[] = []
  vi.spyOn(editing, 'save').mockImplementation(async (_, source) => {
    saved.push(source)
    return draft(source, saved.length)
  })
  const saving = new Saving('main', null, '', () => text)
  saving.touch()
  expect(saving.state.value).toBe('typing')
  await vi.advanceTimersByTimeAsync(900)
  text = 'two'
  saving.touch()
  await vi.advanceTimersByTimeAsync(900)
  expect([saved, saving.state.value, saving.version.value, saving.unsaved]).toEqual([['one', 'two'], 'saved', 2, false])
})

it('puts a draft of somebody else side by side, and goes on with the one that is chosen', async () => {
  const asked: (number | null)[] = []
  vi.spyOn(editing, 'save').mockImplementation(async (_, source, version) => {
    asked.push(version)
    if (version !== 7) throw new ApiError(409, 'flow.draft_changed', 'changed', { draft: draft('theirs', 7) })
    return draft(source, 8)
  })
  const saving = new Saving('main', draft('old', 3), 'old', () => 'mine')
  expect(await saving.settle()).toBe(false)
  expect([saving.state.value, saving.theirs.value?.source]).toEqual(['conflict', 'theirs'])
  saving.touch()
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toEqual([3])
  await saving.keepMine()
  expect([saving.state.value, saving.version.value, saving.theirs.value]).toEqual(['saved', 8, null])
})

it('tries again by itself while the server cannot be reached', async () => {
  let up = false
  vi.spyOn(editing, 'save').mockImplementation(async (_, source) => {
    if (!up) throw new ApiError(0, 'offline', '')
    return draft(source, 1)
  })
  const saving = new Saving('main', null, '', () => 'mine')
  expect(await saving.settle()).toBe(false)
  expect(saving.state.value).toBe('offline')
  up = true
  await vi.advanceTimersByTimeAsync(6000)
  expect(saving.state.value).toBe('saved')
})
