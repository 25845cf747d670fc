import { afterEach, expect, it } from 'vitest'

import { setLanguage } from '@/i18n'

import { wrong } from './problem'

const problem = {
  line: 3, column: 5, message: 'No such node.', message_zh: '没有这个节点。', code: 'unknown_node', severity: 'error' as const, node: '',
}

afterEach(() => setLanguage('zh'))

it('says what is wrong with a flow in the language of the page', () => {
  setLanguage('zh')
  expect(wrong(problem)).toBe('没有这个节点。')
  setLanguage('en')
  expect(wrong(problem)).toBe('No such node.')
})
