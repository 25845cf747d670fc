import { afterEach, expect, it } from 'vitest'

import { setLanguage } from '@/i18n'

import { plainly, wrong } from './problem'

const problem = {
  line: 3,
  column: 5,
  message: 'No such node.',
  message_zh: '没有这个节点。',
  code: 'unknown_node',
  severity: 'error' as const,
  node: '',
}

afterEach(() => setLanguage('zh'))

it('says what is wrong with a flow in the language of the page', async () => {
  await setLanguage('zh')
  expect(wrong(problem)).toBe('没有这个节点。')
  await setLanguage('en')
  expect(wrong(problem)).toBe('No such node.')
})

it('says it in the words of the forms to people who see the drawing, if there are such words', async () => {
  const plain = { ...problem, plain: '“Failed” is to be filled in.', plain_zh: '“失败”还没有填。' }
  await setLanguage('zh')
  expect([plainly(plain), plainly(problem)]).toEqual(['“失败”还没有填。', '没有这个节点。'])
  await setLanguage('en')
  expect(plainly(plain)).toBe('“Failed” is to be filled in.')
})
