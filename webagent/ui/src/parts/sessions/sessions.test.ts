/**
 * Tests how a refused password is reported, and that a session with a call in hand is ended only after a second
 * question.
 */
import { afterEach, expect, it } from 'vitest'

import { ApiError } from '@/api/http'
import { explain, setLanguage } from '@/i18n'

import { endSurely } from './endSurely'

afterEach(() => setLanguage('zh'))

it('says each weakness of a password, and what to do, in the language of the page', async () => {
  const weak = new ApiError(
    400,
    'account.password_too_weak',
    'Too weak.',
    {
      fields: [
        { field: 'password', rule: 'password_short', what: '10', message: '' },
        { field: 'password', rule: 'password_date', message: '' },
        { field: 'password', rule: 'password_of_tomorrow', message: 'A new reason.' },
      ],
    },
    'password',
  )
  expect(explain(weak)).toBe(
    '密码太弱：至少 10 个字；由日期或年份组成；填写有误。请用 10 个字以上、别人想不到的组合，例如几个互不相干的词。',
  )
  await setLanguage('en')
  expect(explain(weak)).toMatch(/At least 10 characters.*A new reason.*Take ten characters or more/)
})

it('ends a session with a call in hand only when that is confirmed', async () => {
  const asked: boolean[] = []
  const end = async (sure: boolean): Promise<void> => {
    asked.push(sure)
    if (!sure) throw new ApiError(409, 'session.in_use', 'A citizen rings or talks there.')
  }
  expect(await endSurely(end, () => Promise.resolve(false))).toBe(false)
  expect(await endSurely(end, () => Promise.resolve(true))).toBe(true)
  expect(asked).toEqual([false, false, true])
  await expect(endSurely(() => Promise.reject(new ApiError(404, 'session.unknown', 'Over.')))).rejects.toThrow('Over.')
})
