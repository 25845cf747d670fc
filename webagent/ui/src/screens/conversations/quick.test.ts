/** MM5: quick replies are found by words and by the initials of their pinyin, and filled in. */
import { describe, expect, it } from 'vitest'

import type { QuickReply } from '@/api/conversations'

import { asked, filled, found, unfilled } from './quick'

const reply = (id: string, title: string, more: Partial<QuickReply> = {}): QuickReply => ({
  id,
  shared: true,
  title,
  text: '',
  keys: '',
  category: '',
  ...more,
})

describe('MM5: quick replies', () => {
  const all = [
    reply('1', '问候语', { text: '{称呼}您好', keys: 'whylong' }),
    reply('2', '请稍候', { text: '正在为您查询' }),
    reply('3', '稍后答复', { shared: false }),
    reply('4', '停水通知', { text: '请稍后再试', category: '水务' }),
  ]
  const ids = (typed: string): string =>
    found(all, typed)
      .map((one) => one.id)
      .join('')
  it('are found by title, initials of the pinyin, category and words, the best first', () => {
    expect(ids('qsh')).toBe('2')
    expect(ids('why')).toBe('1')
    expect(ids('稍')).toBe('324')
    expect(ids('水务')).toBe('4')
    expect(ids('没有的')).toBe('')
  })
  it('are all offered before a word, one’s own first', () => {
    expect(ids('')).toBe('3124')
  })
  it('open with a slash that begins a word', () => {
    expect(asked('/ws', 3)).toEqual({ from: 0, words: 'ws' })
    expect(asked('您好 /w 再见', 5)).toEqual({ from: 3, words: 'w' })
    expect(asked('1/2', 3)).toBeNull()
    expect(asked('http://a', 8)).toBeNull()
    expect(asked('/两 字', 4)).toBeNull()
  })
  it('take what is known of the conversation, and leave the rest to the agent', () => {
    const values = { 称呼: '符先生', 工号: '8001', 单号: '', 时间: '10:20' }
    const text = filled('{称呼}您好，{工号}号为您服务，工单{单号}，{时间}，{别的}', values)
    expect(text).toBe('符先生您好，8001号为您服务，工单{单号}，10:20，{别的}')
    expect(unfilled(text)).toEqual(['单号'])
  })
})
