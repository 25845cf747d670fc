/** Tests which failures lead to a notice, and how a field's fault is put into words. */
import { afterEach, describe, expect, it } from 'vitest'

import { ApiError } from '@/api/http'
import { problemText, setLanguage } from '@/i18n'

import { attempt } from './notify'

afterEach(() => setLanguage('zh'))

describe('a failure', () => {
  it('is told, but not that nobody is signed in: a dialog over the whole page asks for that', async () => {
    const fails = (code: string) => attempt(() => Promise.reject(new ApiError(401, code, 'Sign in first.')))
    expect(await fails('not_signed_in')).toBe(false)
    expect(document.querySelector('.toast')).toBe(null)
    expect(await fails('not_allowed')).toBe(false)
    expect(document.querySelector('.toast')?.textContent).toContain('没有权限')
  })
})

describe('the fault of a field', () => {
  it('is that it is needed, when it is empty', () => {
    expect(
      [{ rule: 'missing' }, { rule: 'string_too_short', what: '1' }].map((one) =>
        problemText({ field: 'password', message: '', ...one }),
      ),
    ).toEqual(['必填', '必填'])
    expect(problemText({ field: 'id', rule: 'string_too_short', what: '3', message: '' })).toBe('至少 3 个字')
  })

  it('is said in the language of the page, whatever the server said', async () => {
    const odd = { field: 'role', rule: 'literal_error', message: "Input should be 'agent'" }
    expect(problemText(odd)).toBe('填写有误')
    await setLanguage('en')
    expect(problemText(odd)).toBe("Input should be 'agent'")
  })
})
