/** Keys that come a moment too early: done as soon as possible, or refused with a reason. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import { usePush } from '@/push/store'

import { useAtHand } from './atHand'

const OFFER = {
  id: 'o',
  interaction: 'c',
  agent: '8001',
  queue: 'general',
  caller: '13800138000',
  called: '12345',
  arrived_at: 80,
  queued_at: 80,
  offered_at: 90,
  expires_at: 110,
  answered_at: null,
  path: [],
  role: 'lead',
  by: null,
}
const CALL = {
  id: 'c',
  caller: '13800138000',
  called: '12345',
  state: 'talking',
  since: 100,
  arrived_at: 80,
  connected_at: 100,
  queue: 'general',
  recording: null,
  participants: [],
  with: 'caller',
  role: 'lead',
}
const PARTICIPANT = { id: 'p', kind: 'agent', name: '陈明', agent: '8004', state: 'consulting', since: 130 }
const CONSULTING = { ...CALL, state: 'held', with: 'participant', participants: [PARTICIPANT] }

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let seq: number
let asked: string[]
/** The server's answers that have not come yet. */
let answer: (() => void)[]

async function told(...events: unknown[]): Promise<void> {
  socket.onmessage({ data: JSON.stringify({ type: 'events', seq: ++seq, now: 100, events }) })
  await nextTick()
}

/** The store of an agent's page after the server has pushed this. */
async function page(...events: unknown[]) {
  const push = usePush()
  push.start('u1', false)
  const hand = useAtHand()
  socket.onopen()
  socket.onmessage({ data: JSON.stringify({ type: 'snapshot', stream: 's', seq: 0, now: 100, items: [] }) })
  await told(...events)
  return hand
}

const notices = (): string => [...document.querySelectorAll('.toast')].map((one) => one.textContent).join(' ')
const settle = async (): Promise<void> => {
  for (let n = 0; n < 10; n++) await Promise.resolve()
}

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  seq = 0
  asked = []
  answer = []
  document.body.innerHTML = ''
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    if (method === 'GET') return Promise.resolve(new Response('{"error": {}}', { status: 404 }))
    asked.push(`${method} ${path}`)
    return new Promise<Response>((resolve) => answer.push(() => resolve(new Response(null, { status: 204 }))))
  })
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
})
afterEach(() => {
  usePush().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('opens the dialog as soon as the caller is joined, for a key that was pressed while the phone had just been picked up', async () => {
  const hand = await page(['put', 'offer', 'o', { ...OFFER, answered_at: 95 }])
  expect(hand.phase).toBe('connecting')
  hand.press('consult')
  await vi.advanceTimersByTimeAsync(3000)
  expect([hand.handing, notices()]).toEqual([false, ''])
  await told(['drop', 'offer', 'o'], ['put', 'call', 'c', CALL])
  expect(hand.handing).toBe(true)
})

it('forgets such a key with its call', async () => {
  const hand = await page(['put', 'offer', 'o', { ...OFFER, answered_at: 95 }])
  hand.press('transfer')
  await told(['drop', 'offer', 'o'])
  await told(['put', 'call', 'd', { ...CALL, id: 'd' }])
  expect([hand.talking, hand.handing]).toEqual([true, false])
})

it('makes three of two as soon as the server has done what it was asked before', async () => {
  const hand = await page(['put', 'call', 'c', CONSULTING])
  void hand.run(() => fetch('/swap', { method: 'POST' }))
  await told(['put', 'call', 'c', { ...CONSULTING, with: 'caller' }])
  hand.press('consult')
  expect(asked).toEqual(['POST /swap'])
  answer[0]!()
  await settle()
  expect(asked).toEqual(['POST /swap', 'POST /api/interactions/c/consult/conference'])
  hand.press('consult')
  answer[1]!()
  await settle()
  expect(asked.length).toBe(2)
})

it('says why not, at once without a call and else when it has waited in vain', async () => {
  const hand = await page()
  hand.press('consult')
  await nextTick()
  expect(notices()).toContain('现在没有通话')
  await told(['put', 'call', 'c', { ...CALL, role: 'participant' }])
  hand.press('transfer')
  await vi.advanceTimersByTimeAsync(1000)
  expect(notices()).toContain('您只能退出')
  await told(['put', 'call', 'c', { ...CONSULTING, participants: [{ ...PARTICIPANT, state: 'ringing' }] }])
  hand.press('consult')
  await nextTick()
  expect(notices()).not.toContain('正在呼叫对方')
  await vi.advanceTimersByTimeAsync(1000)
  expect(notices()).toContain('正在呼叫对方')
})

it('opens the dialog for a key that came before the page knew that the other has left', async () => {
  const hand = await page([
    'put',
    'call',
    'c',
    { ...CALL, with: 'all', participants: [{ ...PARTICIPANT, state: 'in_talk' }] },
  ])
  hand.press('consult')
  await told(['put', 'call', 'c', CALL])
  expect([hand.handing, notices()]).toEqual([true, ''])
  await vi.advanceTimersByTimeAsync(1000)
  expect(notices()).toBe('')
})
