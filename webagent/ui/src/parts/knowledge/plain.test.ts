import { expect, it } from 'vitest'

import { plain, withAnswer } from './plain'

it('has a line for each paragraph, item and row', () => {
  expect(plain('<h3>办理材料</h3><ul><li>身份证</li><li>户口簿<br>复印件</li></ul><table><tr><td>费用</td><td>20 元</td></tr></table>')).toBe('办理材料\n身份证\n户口簿\n复印件\n费用 20 元')
})

it('puts an answer below what is written, once', () => {
  const once = withAnswer('市民问停水', '【知识答复】停水', '<p>先看公告</p>')
  expect(once).toBe('市民问停水\n\n【知识答复】停水\n先看公告')
  expect(withAnswer(once, '【知识答复】停水', '<p>先看公告</p>')).toBe(once)
  expect(withAnswer('', '【知识答复】停水', '<p>先看公告</p>')).toBe('【知识答复】停水\n先看公告')
})
