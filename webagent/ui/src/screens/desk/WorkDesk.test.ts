/**
 * What stands in the middle of the desk: the form, cards of what was submitted in the call, and no form for somebody who
 * writes no tickets, whose words would be refused.
 */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import type { User } from '@/api/types'
import { i18n } from '@/i18n'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import WorkDesk from './WorkDesk.vue'

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let desk: VueWrapper
/** The tickets that were submitted in the call. */
let submitted: object[]
const CALL = {
  id: 'out-1',
  agent: '8009',
  state: 'talking',
  role: 'lead',
  caller: '13800000015',
  ticket: null,
  recording: null,
}

async function opened(rights: string[]): Promise<void> {
  setActivePinia(createPinia())
  useSession().user = {
    id: 'u1',
    username: 'huifang',
    name: '何回访',
    roles: ['follow_up'],
    role_names: {},
    rights,
    agent: '8009',
    departments: [],
    language: 'zh',
  } satisfies User
  usePush().start('u1', false)
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({ type: 'snapshot', stream: 's', seq: 0, now: 160, items: [['call', 'out-1', CALL]] }),
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: WorkDesk },
      { path: '/follow-ups', name: 'followups', component: WorkDesk },
    ],
  })
  desk = mount(WorkDesk, {
    global: {
      plugins: [i18n, router],
      stubs: {
        CallPanel: true,
        PopPanel: true,
        DialBox: true,
        KnowledgeHints: true,
        FaxesInHand: true,
        RecordingPlayer: true,
        TicketForm: { template: '<form data-testid="ticket-form" />' },
      },
    },
  })
  await flushPromises()
}
beforeEach(() => {
  submitted = []
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
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ interaction: { caller: '13800000015' }, ticket: null, submitted }), {
        headers: { 'content-type': 'application/json' },
      }),
    ),
  )
})
afterEach(() => {
  desk.unmount()
  usePush().stop()
  vi.unstubAllGlobals()
})
const there = (name: string): boolean => desk.find(`[data-testid=${name}]`).exists()

it('has the way to the call-backs in place of a form', async () => {
  await opened(['desk.use', 'tickets.read', 'tickets.follow_up'])
  await vi.waitFor(() => expect(desk.find('a[href="/follow-ups"]').exists()).toBe(true))
  expect([there('ticket-form'), there('desk-writes-none')]).toEqual([false, true])
})

it('has the form for an agent', async () => {
  await opened(['desk.use', 'tickets.read', 'tickets.write'])
  await vi.waitFor(() => expect(there('ticket-form')).toBe(true))
  expect(there('desk-writes-none')).toBe(false)
})

it('has a card for each ticket of the call, with what can still be done, and begins another one', async () => {
  const ticket = {
    state: 'waiting',
    urges: 0,
    training: false,
    due_at: null,
    clocks: [],
    contacts: [],
    particulars: {},
  }
  const notes = [{ step: 'note', branch: null, needs: ['opinion'] }]
  submitted = [
    { ...ticket, id: 't-1', number: '20261130-0001', offers: notes, may_correct: true, correct_until: 4e9 },
    { ...ticket, id: 't-2', number: '20261130-0002', offers: [], may_correct: false, correct_until: null },
  ]
  await opened(['desk.use', 'tickets.read', 'tickets.write'])
  await vi.waitFor(() => expect(desk.findAll('[data-testid=ticket-card]')).toHaveLength(2))
  expect(there('ticket-form')).toBe(false)
  expect(desk.find('[data-testid=ticket-number]').text()).toBe('20261130-0002')
  expect(
    desk.findAll('[data-testid=card-note], [data-testid=card-correct]').map((one) => one.attributes('href')),
  ).toEqual(['note', 'correct'].map((step) => `/?detail=ticket:t-1&step=${step}`))
  await desk.find('[data-testid=ticket-another]').trigger('click')
  expect([there('ticket-form'), there('ticket-another')]).toEqual([true, false])
  expect(desk.findAll('[data-testid=ticket-card]')).toHaveLength(2)
})
