/** Drafts that nobody submitted stay in view once their call is over. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import type { User } from '@/api/types'
import { i18n } from '@/i18n'
import { useWorkspace } from '@/parts/call/workspace'
import { ticketChanges } from '@/parts/ticket/changes'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import DraftsChip from './DraftsChip.vue'

const CALL = { id: 'c-1', agent: '8001', state: 'talking', role: 'lead', caller: '13800000015', ticket: null }
let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let chip: VueWrapper
let drafts: string[]
const shown = (): string | null => {
  const link = chip.find('[data-testid=left-drafts]')
  return link.exists() ? link.attributes('href')! : null
}

beforeEach(async () => {
  drafts = []
  setActivePinia(createPinia())
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor() {
        socket = this as never
      }
      send(): void {
        /* Nobody listens. */
      }
      close(): void {
        /* There is nothing to close. */
      }
    },
  )
  vi.stubGlobal('fetch', (path: string) => {
    const ticket = { id: 't-1', interaction: 'c-1', state: 'draft', fields: [], contacts: [], particulars: {} }
    const answer = path.endsWith('/search')
      ? { items: drafts.map((id) => ({ id })), next: null }
      : { interaction: { caller: CALL.caller }, customers: [], ticket, submitted: [] }
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }))
  })
  const rights = ['tickets.read', 'tickets.write']
  useSession().user = { id: 'u1', rights, agent: '8001', departments: [] } as never as User
  useWorkspace()
  usePush().start('u1', false)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['desk', 'tickets'].map((name) => ({ path: `/${name}`, name, component: DraftsChip })),
  })
  await router.push('/desk')
  chip = mount(DraftsChip, { global: { plugins: [i18n, router] } })
  await flushPromises()
})
afterEach(() => {
  chip.unmount()
  usePush().stop()
  vi.unstubAllGlobals()
})
async function now(...ids: string[]): Promise<void> {
  drafts = ids
  ticketChanges.value += 1
  await flushPromises()
}

it('leads to the one draft, or to the list of several, and goes with the last', async () => {
  expect(shown()).toBe(null)
  await now('t-1')
  expect(shown()).toBe('/desk?detail=ticket:t-1')
  await now('t-1', 't-2')
  expect(shown()).toBe('/tickets?view=drafts')
  await now()
  expect(shown()).toBe(null)
})

it('counts the draft of a call only when that call is over', async () => {
  const told = async (message: object): Promise<void> => {
    socket.onmessage({ data: JSON.stringify(message) })
    await flushPromises()
  }
  drafts = ['t-1']
  socket.onopen()
  await told({ type: 'snapshot', stream: 's', seq: 0, now: 160, items: [['call', 'c-1', CALL]] })
  expect(useWorkspace().writing?.ticket?.id).toBe('t-1')
  expect(shown()).toBe(null)
  await told({ type: 'events', seq: 1, now: 170, events: [['drop', 'call', 'c-1']] })
  expect(shown()).toBe('/desk?detail=ticket:t-1')
})
