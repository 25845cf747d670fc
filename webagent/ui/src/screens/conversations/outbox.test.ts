/** MM5: a message that could not be sent is neither lost nor sent twice. */
import { createPinia, setActivePinia } from 'pinia'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Message } from '@/api/conversations'

import { nothing } from './writing'
import { useOutbox } from './outbox'

let answers: (() => Response)[] = []
const sent: { id: string; text: string }[] = []
const done: Message[] = []
const taken = (): Response => new Response(JSON.stringify({ id: sent.at(-1)!.id, seq: 1 }), { status: 201 })
const refused = (): Response =>
  new Response(JSON.stringify({ error: { code: 'conversation.closed', message: 'It is over.' } }), { status: 409 })
const away = (): Response => {
  throw new TypeError('offline')
}

beforeEach(() => {
  setActivePinia(createPinia())
  answers = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as { id: string; text: string })
    return (answers.shift() ?? taken)()
  })
})
afterEach(() => {
  sent.length = done.length = 0
  sessionStorage.clear()
  vi.unstubAllGlobals()
})
const say = (text: string): void => useOutbox().add('c1', { ...nothing(), text }, (message) => done.push(message))

describe('MM5: what is sent', () => {
  it('goes in its order, one after another, and is gone when it has arrived', async () => {
    say('一')
    say('二')
    expect(
      useOutbox()
        .of('c1')
        .map((one) => one.state),
    ).toEqual(['sending', 'sending'])
    await flushPromises()
    expect(sent.map((one) => one.text)).toEqual(['一', '二'])
    expect([useOutbox().of('c1').length, done.length]).toEqual([0, 2])
    expect(sessionStorage.length).toBe(0)
  })

  it('stays with the reason, and is the same message when it is sent again', async () => {
    answers = [away]
    say('您好')
    await flushPromises()
    const outbox = useOutbox()
    const [one] = outbox.of('c1')
    expect([one!.state, one!.again]).toEqual(['failed', true])
    expect(one!.why).not.toBe('')
    await outbox.again('c1', one!, (message) => done.push(message))
    expect(sent.map((each) => each.id)).toEqual([one!.id, one!.id])
    expect([outbox.of('c1').length, done.length]).toEqual([0, 1])
  })

  it('is not sent again by itself when the server has refused it', async () => {
    answers = [refused]
    say('您好')
    await flushPromises()
    expect(useOutbox().of('c1')[0]).toMatchObject({ state: 'failed', again: false })
  })

  it('survives a reload of the page', async () => {
    answers = [away]
    say('您好')
    await flushPromises()
    setActivePinia(createPinia())
    expect(useOutbox().of('c1')).toMatchObject([{ text: '您好', state: 'failed', again: true }])
  })

  it('is gone when the message is seen in the conversation, though its answer was lost', async () => {
    answers = [away]
    say('您好')
    await flushPromises()
    useOutbox().arrived('c1', [{ id: sent[0]!.id } as Message])
    expect(useOutbox().of('c1')).toEqual([])
    expect(sessionStorage.length).toBe(0)
  })
})
