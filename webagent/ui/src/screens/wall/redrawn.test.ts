/** What is redrawn on the wall: the tile of an agent who changes, and no tile just because a second has passed. */
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, type ComponentPublicInstance } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n } from '@/i18n'
import { TICK_S } from '@/push/clock'
import { TOGETHER_MS } from '@/push/gathered'
import { usePush } from '@/push/store'

import Wall from './Wall.vue'

const agent = (id: string, state: string) => ({
  id,
  name: `坐席${id}`,
  state,
  reason: '',
  since: 100,
  phone: 'registered',
  skills: [],
  groups: ['g'],
  queues: [],
  sessions: { voice: 1 },
  calls_today: 3,
  signed_on_at: 50,
  training: false,
  next_state: null,
  next_reason: '',
  talk: { caller: '138****8000', since: 100, held_since: null, queue: 'general' },
})
const AGENTS = ['8001', '8002', '8003'].map((id) => agent(id, 'talking'))

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let seq: number
let wall: VueWrapper
/** The names of the redrawn components. */
let drawn: string[]

function told(...events: unknown[]): void {
  socket.onmessage({ data: JSON.stringify({ type: 'events', seq: ++seq, now: 160, events }) })
}
const tiles = (): string[] => drawn.filter((name) => name === 'AgentTile')

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor() {
        socket = this as unknown as typeof socket
      }
      send(): void {
        /* Nobody listens. */
      }
      close(): void {
        /* There is nothing to close. */
      }
    },
  )
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('[]', { headers: { 'content-type': 'application/json' } })))
  setActivePinia(createPinia())
  seq = 0
  drawn = []
  usePush().start('u1', false)
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({
      type: 'snapshot',
      stream: 's',
      seq: 0,
      now: 160,
      items: [
        ...AGENTS.map((one) => ['agent', one.id, one]),
        ['queue', 'general', { id: 'general', name: '综合', late_after_s: 60 }],
      ],
    }),
  })
  await vi.advanceTimersByTimeAsync(TOGETHER_MS)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'wall', component: Wall }],
  })
  await router.push('/')
  wall = mount(Wall, {
    global: {
      plugins: [i18n, router],
      mixins: [
        {
          updated(this: ComponentPublicInstance) {
            drawn.push(this.$options.__name ?? '')
          },
        },
      ],
      stubs: { teleport: true },
    },
  })
  await nextTick()
  drawn.length = 0
})
afterEach(() => {
  wall.unmount()
  usePush().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is no tile when time passes, although each shows how long', async () => {
  const before = wall.get('[data-testid=wall-time-8002]').text()
  await vi.advanceTimersByTimeAsync(20 * TICK_S * 1000)
  expect(wall.get('[data-testid=wall-time-8002]').text()).not.toBe(before)
  expect(tiles()).toEqual([])
})

it('is nothing while the connection is away: times stand still, nothing shows green, and it says since when', async () => {
  told(['put', 'system', 'system', { up: true }])
  await vi.advanceTimersByTimeAsync(TOGETHER_MS)
  const shown = () => [
    wall.get('[data-testid=wall-telephone]').attributes('data-up'),
    wall.find('[data-testid=wall-known-until]').exists(),
  ]
  expect(shown()).toEqual(['true', false])
  usePush().link = 'waiting'
  await vi.advanceTimersByTimeAsync(TICK_S * 1000)
  const before = wall.get('[data-testid=wall-time-8002]').text()
  await vi.advanceTimersByTimeAsync(20 * TICK_S * 1000)
  expect(wall.get('[data-testid=wall-time-8002]').text()).toBe(before)
  expect(shown()).toEqual(['', true])
  usePush().link = 'live'
  await vi.advanceTimersByTimeAsync(TICK_S * 1000)
  expect(wall.get('[data-testid=wall-time-8002]').text()).not.toBe(before)
  expect(shown()).toEqual(['true', false])
})

it('is the one tile whose agent has changed', async () => {
  told(['put', 'agent', '8002', { ...agent('8002', 'wrap_up'), talk: null }])
  await nextTick()
  expect(wall.get('[data-testid=wall-agent-8002]').attributes('data-state')).toBe('wrap_up')
  expect(tiles()).toHaveLength(1)
})

it('is nothing of the tiles when only the figures of a queue come', async () => {
  told(['put', 'queue', 'general', { id: 'general', name: '综合', late_after_s: 60, talking: 3 }])
  await nextTick()
  expect(drawn).toContain('QueueTable')
  expect(tiles()).toEqual([])
  expect(drawn).not.toContain('JoinedList')
})

it('is drawn together what comes within a moment', async () => {
  for (const state of ['held', 'talking', 'consulting', 'talking', 'held']) {
    told(['put', 'agent', '8002', agent('8002', state)], ['put', 'agent', '8003', agent('8003', state)])
    await nextTick()
  }
  await vi.advanceTimersByTimeAsync(TOGETHER_MS)
  expect(wall.get('[data-testid=wall-agent-8003]').attributes('data-state')).toBe('held')
  expect(tiles().length).toBeLessThanOrEqual(4)
})
