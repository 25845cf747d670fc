/** Tests the states of the list's rows, and what a result says. */
import { expect, it } from 'vitest'

import type { FollowUp, Ticket } from '@/api/types'

import { answersOf, blank, grouped, isReady, standing, stepOf } from './rows'

const row = (due_at: number, next_at = 0): FollowUp => ({
  ticket: 't',
  number: '20261127-0001',
  title: '',
  type: '',
  urgency: '',
  department: '',
  confidential: false,
  owed_at: 0,
  due_at,
  next_at,
  counted: true,
  attempts: 0,
  claimed_by: null,
  claimed_by_name: '',
  claimed_until: null,
  told: false,
  barred: '',
})

it('shows what is late, and what soon will be', () => {
  expect([row(99), row(100 + 3600), row(100 + 86_400)].map((one) => standing(one, 100))).toEqual([
    'overdue',
    'soon',
    'running',
  ])
})

it('keeps those apart who may not be rung yet', () => {
  const [due, later] = [row(500), row(400, 200)]
  expect(grouped([later, due], 100)).toEqual({ now: [due], later: [later] })
})

it('asks those who were reached for the result, and says nothing for those who were not', () => {
  expect([
    isReady(blank()),
    isReady({ ...blank(), result: 'satisfied' }),
    isReady({ ...blank(), reached: false }),
  ]).toEqual([false, true, true])
  expect(stepOf({ version: 4 }, { ...blank(), reached: false, result: 'satisfied' }).call_back).toEqual({
    reached: false,
  })
  expect(stepOf({ version: 4 }, { ...blank(), result: 'unsatisfied', unreasonable: true }).call_back).toEqual({
    reached: true,
    service: null,
    result: 'unsatisfied',
    unreasonable: true,
  })
})

it('shows the last answer of each department', () => {
  const step = (department: string, opinion: string, name = 'answer') =>
    ({ step: name, department, opinion }) as Ticket['steps'][number]
  expect(
    answersOf({ steps: [step('water', '一'), step('roads', '二'), step('water', '三'), step('', '说', 'urge')] }).map(
      (one) => one.opinion,
    ),
  ).toEqual(['三', '二'])
})
