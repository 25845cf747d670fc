/** MM5, MM7: who may write what in a conversation, and what can be sent. */
import { describe, expect, it } from 'vitest'

import { answered, hindrance, insertedAt, mayWrite, nothing, sends } from './writing'

const held = { state: 'held', agent: '8001' } as const
const rights =
  (...has: string[]) =>
  (right: string) =>
    has.includes(right)

describe('MM7: the composer', () => {
  it('is open to the agent who has the conversation, for words and notes', () => {
    expect(mayWrite(held, '8001', rights())).toEqual({ reply: true, note: true, joins: false, why: '' })
  })
  it('is closed to other agents, and to everybody once it is over', () => {
    expect(mayWrite(held, '8002', rights())).toEqual({ reply: false, note: false, joins: false, why: 'not_yours' })
    expect(mayWrite({ state: 'closed', agent: '8001' }, '8001', rights('floor.watch')).why).toBe('closed')
    expect(mayWrite(held, null, rights()).reply).toBe(false)
  })
  it('lets a supervisor whisper, and barge in only with the right to', () => {
    expect(mayWrite(held, null, rights('floor.watch'))).toMatchObject({ reply: false, note: true })
    const joins = mayWrite(held, null, rights('floor.watch', 'conversations.join'))
    expect(joins).toMatchObject({ reply: true, note: true, joins: true })
    const waiting = { state: 'waiting', agent: null } as const
    expect(mayWrite(waiting, null, rights('floor.watch', 'conversations.join'))).toMatchObject({
      reply: false,
      note: true,
      why: 'waiting',
    })
  })
})

describe('MM5: what is typed', () => {
  const said = (more: object) => ({ ...nothing(), ...more })
  const file = { id: 'f', name: 'a.png', size: 1, media_type: 'image/png' }
  it('can be sent with words or a file, not while a file is on its way, nor too long', () => {
    expect(hindrance(said({ text: ' \n' }), [])).toBe('empty')
    expect(hindrance(said({ files: [file] }), [])).toBe('')
    expect(hindrance(said({ text: '好' }), [{ fault: '' }])).toBe('uploading')
    expect(hindrance(said({ text: '好' }), [{ fault: '太大' }])).toBe('refused')
    expect(hindrance(said({ text: '好'.repeat(4001) }), [])).toBe('too_long')
    expect(hindrance(said({ text: '😀'.repeat(4000) }), [])).toBe('')
  })
  it('does not go to a citizen with a variable that nobody filled in', () => {
    expect(hindrance(said({ text: '您的工单 {单号}' }), [])).toBe('unfilled')
    expect(hindrance(said({ text: '您的工单 {单号}', note: true }), [])).toBe('')
  })
  it('is sent by the chosen key, and never while an input method is open', () => {
    const key = { key: 'Enter', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false }
    expect([sends(key, 'enter'), sends(key, 'ctrl')]).toEqual([true, false])
    expect([sends({ ...key, ctrlKey: true }, 'ctrl'), sends({ ...key, shiftKey: true }, 'enter')]).toEqual([
      true,
      false,
    ])
    expect(sends({ ...key, isComposing: true }, 'enter')).toBe(false)
  })
  it('takes a picture of a face at the caret, and an answer once', () => {
    expect(insertedAt('您好吗', 2, 2, '😀')).toEqual({ text: '您好😀吗', caret: 4 })
    expect(answered(answered('您好', '答案'), '答案')).toBe('您好\n答案')
    expect(answered('', '答案')).toBe('答案')
  })
})
