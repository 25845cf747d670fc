/** A call with two matters: after the first ticket the desk begins another one for the same citizen. */
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Ticket, User } from '@/api/types'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import { useWorkspace } from './workspace'

const CALL = { id: 'c-1', agent: '8001', state: 'talking', role: 'lead', caller: '13800000015', ticket: null }
const TICKET = {
  id: 't-1',
  interaction: 'c-1',
  number: '20261130-0001',
  version: 2,
  state: 'waiting',
  title: '路灯不亮',
  text: '三天不亮',
  contact_name: '林先生',
  contact_number: '13800000016',
  address: '解放路',
  contacts: [],
  particulars: {},
  fields: [],
} as unknown as Ticket
let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
/** What the server has for this call. */
let there: { ticket: Ticket | null; submitted: Ticket[] }
let asked: [string, string, unknown][]

async function opened(): Promise<ReturnType<typeof useWorkspace>> {
  setActivePinia(createPinia())
  useSession().user = {
    id: 'u1',
    rights: ['tickets.read', 'tickets.write'],
    agent: '8001',
    departments: [],
  } as never as User
  const workspace = useWorkspace()
  usePush().start('u1', false)
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({ type: 'snapshot', stream: 's', seq: 0, now: 160, items: [['call', 'c-1', CALL]] }),
  })
  await flushPromises()
  return workspace
}
beforeEach(() => {
  there = { ticket: null, submitted: [TICKET] }
  asked = []
  sessionStorage.clear()
  vi.useFakeTimers()
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
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    asked.push([method ?? 'GET', path, body ? JSON.parse(String(body)) : null])
    const answer = path.endsWith('/pop')
      ? { interaction: { caller: CALL.caller }, customers: [], ...there }
      : { ...TICKET, id: 't-2', number: '', version: 1, state: 'draft', ...(body ? JSON.parse(String(body)) : {}) }
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }))
  })
})
afterEach(() => {
  usePush().stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('shows what was submitted, and begins the next with the citizen but without the matter', async () => {
  const workspace = await opened()
  expect([workspace.submitted.map((one) => one.id), workspace.writing]).toEqual([['t-1'], null])
  workspace.another()
  expect(workspace.writing?.fields).toMatchObject({
    contact_name: '林先生',
    contact_number: '13800000016',
    title: '',
    address: '',
  })
  workspace.another()
  workspace.writing?.put('title', '垃圾没人收')
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked.at(-1)).toMatchObject(['POST', '/api/tickets', { interaction: 'c-1', title: '垃圾没人收' }])
  expect(workspace.submitted).toHaveLength(1)
})

it('has the words of the second ticket again after a reload, before the server has them', async () => {
  const workspace = await opened()
  workspace.another()
  workspace.writing?.put('title', '垃圾没人收')
  usePush().stop()
  const again = await opened()
  expect([again.writing?.fields['title'], again.submitted.length]).toEqual(['垃圾没人收', 1])
})

it('does not take the first ticket for the second one when the floor tells of it', async () => {
  const workspace = await opened()
  workspace.another()
  workspace.writing?.put('title', '垃圾没人收')
  socket.onmessage({
    data: JSON.stringify({
      type: 'events',
      seq: 1,
      now: 161,
      events: [['put', 'call', 'c-1', { ...CALL, ticket: { id: 't-1', version: 2 } }]],
    }),
  })
  await flushPromises()
  expect([workspace.writing?.ticket, workspace.writing?.fields['title']]).toEqual([null, '垃圾没人收'])
})
