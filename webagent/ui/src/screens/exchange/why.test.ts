/** The reasons of failed messages are words, in both languages. */
import { expect, it } from 'vitest'

import { fetchTexts, setLanguage } from '@/i18n'

import { whyText } from './why'

const GIVEN = [
  'exchange.unknown_file',
  'file_gone',
  'TimeoutError',
  'ClientConnectorError',
  'peer.refused',
  'HTTP 502',
  '编号不对',
  '',
]

it('tells codes in words, and keeps what a peer says in its own', async () => {
  await setLanguage('zh')
  await fetchTexts('screens/exchange')
  expect(GIVEN.map(whyText)).toEqual([
    '对方没有收到这个附件的通知',
    '附件已经删除',
    '对方没有按时应答',
    '连接不上对方',
    '对方不接受',
    'HTTP 502',
    '编号不对',
    '—',
  ])
  await setLanguage('en')
  expect(whyText('exchange.not_signed')).toBe('The signature was not accepted')
  await setLanguage('zh')
})
