import { expect, it } from 'vitest'

import { answerOf, plain, withAnswer, withoutAnswers } from './plain'

it('has a line for each paragraph, item and row', () => {
  expect(
    plain(
      '<h3>办理材料</h3><ul><li>身份证</li><li>户口簿<br>复印件</li></ul><table><tr><td>费用</td><td>20 元</td></tr></table>',
    ),
  ).toBe('办理材料\n身份证\n户口簿\n复印件\n费用 20 元')
})

it('puts an answer below what is written, once', () => {
  const once = withAnswer('市民问停水', answerOf('【知识答复】停水', '<p>先看公告</p>'))
  expect(once).toBe('市民问停水\n\n【知识答复】停水\n先看公告')
  expect(withAnswer(once, answerOf('【知识答复】停水', '<p>先看公告</p>'))).toBe(once)
  expect(withAnswer('', answerOf('【知识答复】停水', '<p>先看公告</p>'))).toBe('【知识答复】停水\n先看公告')
})

it('tells the words of the agent from the answers that were put below them', () => {
  const answer = answerOf('【知识答复】停水', '<p>先看公告</p>')
  expect(withoutAnswers(`${withAnswer('市民问停水', answer)}\n已告知`, [answer])).toBe('市民问停水\n\n\n已告知')
  expect(withoutAnswers('市民问停水', [])).toBe('市民问停水')
})
