/** A fax that the floor offers rings on the page and on no phone: the desk does not take it for a call. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import { usePush } from '@/push/store'

import { useAtHand } from './atHand'

const OFFER = {
  id: 'o',
  interaction: 'f1',
  kind: 'fax',
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

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }

beforeEach(() => {
  setActivePinia(createPinia())
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
  vi.unstubAllGlobals()
})

it('is no call, and a call that comes beside it is', async () => {
  const push = usePush()
  push.start('u1', false)
  const hand = useAtHand()
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({ type: 'snapshot', stream: 's', seq: 0, now: 100, items: [['offer', 'o', OFFER]] }),
  })
  await nextTick()
  expect([push.writtenOffer?.id, push.offer, hand.phase, hand.arriving]).toEqual(['o', null, 'ended', false])
  const call = { ...OFFER, id: 'p', interaction: 'c', kind: 'voice' }
  socket.onmessage({
    data: JSON.stringify({
      type: 'snapshot',
      stream: 's',
      seq: 1,
      now: 100,
      items: [
        ['offer', 'o', OFFER],
        ['offer', 'p', call],
      ],
    }),
  })
  await nextTick()
  expect([push.writtenOffer?.id, push.offer?.id, hand.phase]).toEqual(['o', 'p', 'ringing'])
})

it('is one to call somebody back when the line rings the agent for that, and is not headed as if somebody rang us', async () => {
  const push = usePush()
  push.start('u1', false)
  const hand = useAtHand()
  socket.onopen()
  const headed = async (direction: string): Promise<[string | undefined, boolean]> => {
    const call = { ...OFFER, kind: 'voice', direction }
    socket.onmessage({
      data: JSON.stringify({ type: 'snapshot', stream: 's', seq: 0, now: 100, items: [['offer', 'o', call]] }),
    })
    await nextTick()
    return [hand.headline, hand.outgoing]
  }
  expect([await headed('outbound'), await headed('inbound')]).toEqual([
    ['outbound.offered', true],
    ['call.incoming', false],
  ])
})

it.each([
  ['8001', 'talk.takesOver'],
  ['8002', 'talk.asked'],
])('a talk that rings by the wish of %s says whose wish it is', async (by, headline) => {
  const push = usePush()
  push.start('u1', false)
  const hand = useAtHand()
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({
      type: 'snapshot',
      stream: 's',
      seq: 0,
      now: 100,
      items: [['offer', 'o', { ...OFFER, kind: 'voice', role: 'participant', by }]],
    }),
  })
  await nextTick()
  expect(hand.headline).toBe(headline)
})
