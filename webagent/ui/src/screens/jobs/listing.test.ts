/** Tests which jobs are listed, and in which order. */
import { describe, expect, it } from 'vitest'

import type { SystemJob } from '@/push/types'

import { listed, mayRetry, share, word } from './listing'

const job = (id: string, more: Partial<SystemJob> = {}): SystemJob => ({
  id,
  kind: 'records.export',
  state: 'done',
  owner: 'u1',
  asked_by: '李静',
  title: '',
  created_at: 1,
  started_at: null,
  ended_at: null,
  run_at: 1,
  done: 0,
  total: 0,
  attempts: 1,
  cancelling: false,
  fault: '',
  ...more,
})
const ALL = { state: '', kind: '', words: '' } as const
const ids = (jobs: SystemJob[]): string => jobs.map((one) => one.id).join('')

describe('the list of jobs', () => {
  const jobs = [
    job('a', { created_at: 5 }),
    job('b', { state: 'running', created_at: 1 }),
    job('c', { state: 'failed', created_at: 9, kind: 'flows.render', title: '12345 主线' }),
  ]
  it('begins with what is under way, then the newest', () => expect(ids(listed(jobs, ALL))).toBe('bca'))
  it('is narrowed by state, kind and words', () => {
    expect(ids(listed(jobs, { ...ALL, state: 'going' }))).toBe('b')
    expect(ids(listed(jobs, { ...ALL, state: 'failed' }))).toBe('c')
    expect(ids(listed(jobs, { ...ALL, state: 'over' }))).toBe('ca')
    expect(ids(listed(jobs, { ...ALL, kind: 'records.export' }))).toBe('ba')
    expect(ids(listed(jobs, { ...ALL, words: '主线' }))).toBe('c')
    expect(ids(listed(jobs, { ...ALL, words: '李静' }))).toBe('bca')
  })
  it('offers another try for what failed or was cancelled', () =>
    expect([job('a'), job('b', { state: 'failed' }), job('c', { state: 'cancelled' })].map(mayRetry)).toEqual([
      false,
      true,
      true,
    ]))
  it('says how much is done only when it is known', () =>
    expect([share(job('a')), share(job('b', { done: 3, total: 4 })), share(job('c', { done: 9, total: 4 }))]).toEqual([
      null,
      75,
      100,
    ]))
  it('finds the name of a kind', () => expect(word('flows.render')).toBe('flows_render'))
})
