/** Tests how much time is left until a ticket's moment, in words. */
import { beforeEach, expect, it } from 'vitest'

import { setLanguage } from '@/i18n'
import { setZone } from '@/i18n/format'

import { timeLeft } from './left'

const at = (text: string): number => Date.parse(`${text}+08:00`) / 1000

beforeEach(async () => {
  setZone('Asia/Shanghai')
  await setLanguage('zh')
})

it('is told in days of the calendar and in hours of work', () => {
  const friday = at('2026-11-27T16:00:00')
  expect(timeLeft(at('2026-11-30T09:00:00'), 7200, friday)).toBe('3 天后到期，剩 2 个工作小时')
  expect(timeLeft(at('2026-11-28T09:00:00'), 5700, friday)).toBe('明天到期，剩 1.5 个工作小时')
  expect(timeLeft(at('2026-11-27T17:30:00'), null, friday)).toBe('今天到期')
})

it('goes on falling while the page is open', () => {
  const due = at('2026-11-27T17:30:00')
  expect(timeLeft(due, 5400, due - 1800)).toBe('今天到期，剩 30 分钟')
})
