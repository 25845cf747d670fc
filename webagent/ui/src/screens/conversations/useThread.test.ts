/** MM5: an open conversation follows the push: whatever has come is fetched, once, and nothing between is missing. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import type { Conversation, Message } from '@/api/conversations'
import { i18n } from '@/i18n'
import { usePush } from '@/push/store'

import { useThread, type Thread } from './useThread'

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let messages: Message[] = []
const asked: string[] = []
let away = false
const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  at: 1000 + seq,
  direction: 'in',
  author: '',
  author_name: '',
  text: `第${seq}句`,
  code: '',
  files: [],
  delivery: null,
  reason: '',
  recalled_at: null,
  ...more,
})
const conversation = () =>
  ({ id: 'c1', state: 'held', agent: '8001', last_seq: messages.length, read_seq: 1, unread: 1 }) as Conversation

beforeEach(() => {
  setActivePinia(createPinia())
  messages = [message(1), message(2)]
  away = false
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor() {
        socket = this as never
      }
      send() {
        /* Nobody reads it. */
      }
      close() {
        /* It stays. */
      }
    },
  )
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body: string | null }) => {
    asked.push(`${method} ${path}`)
    if (away) throw new TypeError('Failed to fetch')
    const { searchParams, pathname } = new URL(path, 'http://x')
    const after = searchParams.get('after')
    if (method === 'POST' && pathname.endsWith('/messages')) {
      const one = message(messages.length + 1, {
        ...JSON.parse(body!),
        direction: 'out',
        delivery: 'queued',
        files: [],
      })
      messages.push(one)
      return new Response(JSON.stringify(one), { status: 201 })
    }
    if (pathname.endsWith('/messages')) {
      const found = messages.filter((one) => one.seq > Number(after ?? 0)).slice(0, 2)
      return new Response(
        JSON.stringify({ messages: found, more: Number(found.at(-1)?.seq ?? 0) < messages.length && found.length > 0 }),
      )
    }
    if (method === 'POST') return new Response(null, { status: 204 })
    return new Response(JSON.stringify({ conversation: conversation(), messages: messages.slice(-2), earlier: [] }))
  })
})
afterEach(() => {
  usePush().stop()
  asked.length = 0
  sessionStorage.clear()
  vi.unstubAllGlobals()
})
let seq = 0
function tell(last_seq: number): void {
  const value = {
    id: 'c1',
    channel: 'web',
    name: '符先生',
    state: 'held',
    subject: '',
    last_seq,
    unread: 1,
  }
  socket.onmessage({
    data: JSON.stringify({
      type: 'snapshot',
      stream: 's',
      seq: seq++,
      now: 2000,
      items: [['conversation', 'c1', value]],
    }),
  })
}
async function opened(): Promise<{ thread: Thread; close: () => void }> {
  let thread: Thread | undefined
  usePush().start('u1', false)
  socket.onopen()
  tell(2)
  const page = mount(
    defineComponent({
      setup() {
        thread = useThread('c1')
        return () => null
      },
    }),
    { global: { plugins: [i18n] } },
  )
  await flushPromises()
  return { thread: thread!, close: () => page.unmount() }
}
const seqs = (thread: Thread): number[] => thread.messages.value.map((one) => one.seq)

describe('MM5: an open conversation', () => {
  it('fetches what has come page by page, until nothing is missing', async () => {
    const { thread, close } = await opened()
    messages.push(message(3), message(4), message(5), message(6), message(7))
    tell(7)
    await vi.waitFor(() => expect(seqs(thread)).toEqual([1, 2, 3, 4, 5, 6, 7]))
    close()
  })

  it('shows an answer of its own once, with the citizen’s words that came before it', async () => {
    const { thread, close } = await opened()
    messages.push(message(3))
    thread.send({ text: '您好', files: [], note: false })
    await flushPromises()
    // The answer is number 4; number 3 has not been told of yet.
    expect(seqs(thread)).toEqual([1, 2, 4])
    tell(4)
    await vi.waitFor(() => expect(seqs(thread)).toEqual([1, 2, 3, 4]))
    expect(thread.going.value).toEqual([])
    close()
  })

  it('sends what the network kept back once the connection is there again, once', async () => {
    const { thread, close } = await opened()
    away = true
    thread.send({ text: '您好', files: [], note: false })
    await flushPromises()
    expect(thread.going.value.map((one) => one.state)).toEqual(['failed'])
    away = false
    usePush().link = 'waiting'
    await flushPromises()
    usePush().link = 'live'
    await flushPromises()
    expect([messages.length, thread.going.value.length, seqs(thread)]).toEqual([3, 0, [1, 2, 3]])
    close()
  })

  it('has a line above what was unread when it was opened', async () => {
    const { thread, close } = await opened()
    expect(thread.readTo.value).toBe(1)
    close()
  })
})
