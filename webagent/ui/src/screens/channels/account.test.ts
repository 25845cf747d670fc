/** MM5: accounts are set up by the fields that their channel names, and secrets are never shown again. */
import { describe, expect, it } from 'vitest'

import type { ChannelAccount, ChannelField, ChannelKind } from '@/api/conversations'

import { formOf, isKept, listed, missing, typedOf } from './account'

const field = (name: string, type: ChannelField['type'], more: Partial<ChannelField> = {}): ChannelField => ({
  name,
  label_key: '',
  type,
  choices: [],
  max: null,
  required: false,
  ...more,
})
const CHANNEL: ChannelKind = {
  kind: 'email',
  fields: [
    field('address', 'text', { required: true }),
    field('port', 'number'),
    field('tls', 'bool'),
    field('mode', 'choice', { choices: ['safe', 'plain'] }),
    field('password', 'secret', { required: true }),
  ],
}
const ACCOUNT = {
  id: 'e1',
  kind: 'email',
  name: '邮箱',
  enabled: true,
  config: { address: 'a@b.cn', port: 993, tls: true, mode: 'plain' },
  secrets_set: ['password'],
  texts: { welcome: '您好', survey: '' },
  queue: 'general',
  hours: '',
  version: 4,
} as unknown as ChannelAccount

describe('MM5: the form of an account', () => {
  it('of a new one is blank, and wants what the channel needs', () => {
    const typed = typedOf(CHANNEL, null, 'general')
    expect(typed.config).toEqual({ address: '', port: '', tls: false, mode: 'safe', password: '' })
    expect([typed.queue, typed.first_answer_s, missing(CHANNEL, typed, null)]).toEqual([
      'general',
      180,
      ['address', 'password'],
    ])
    expect(formOf(CHANNEL, typed, null)).toMatchObject({ config: { tls: false, mode: 'safe' }, texts: {} })
    expect(formOf(CHANNEL, typed, null)).not.toHaveProperty('version')
  })

  it('neither shows nor sends a secret that stays as it is', () => {
    const typed = typedOf(CHANNEL, ACCOUNT)
    expect(typed.config['password']).toBe('')
    expect([isKept(typed, ACCOUNT, 'password'), missing(CHANNEL, typed, ACCOUNT)]).toEqual([true, []])
    const form = formOf(CHANNEL, typed, ACCOUNT)
    expect(form.config).toEqual({ address: 'a@b.cn', port: 993, tls: true, mode: 'plain' })
    expect(form.version).toBe(4)
  })

  it('sends a secret that is replaced, and wants it then', () => {
    const typed = typedOf(CHANNEL, ACCOUNT)
    typed.replaced = ['password']
    expect(missing(CHANNEL, typed, ACCOUNT)).toEqual(['password'])
    typed.config['password'] = 'new'
    typed.config['port'] = '143'
    expect(formOf(CHANNEL, typed, ACCOUNT).config).toMatchObject({ password: 'new', port: 143 })
  })

  it('keeps a text that was emptied empty: it is then not sent to citizens', () => {
    const typed = typedOf(CHANNEL, ACCOUNT)
    typed.texts['welcome'] = ' '
    expect(formOf(CHANNEL, typed, ACCOUNT).texts).toEqual({ welcome: '', survey: '' })
  })
})

it('words stand one in a line, each once', () => {
  expect(listed('贷款\n 加微信 \n\n贷款')).toEqual(['贷款', '加微信'])
})
