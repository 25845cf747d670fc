/** Choosing a transfer target by keyboard while the list is still loading or is older than the floor. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import type { Targets } from '@/api/types'
import { i18n } from '@/i18n'

import TransferDialog from './TransferDialog.vue'

const agent = (id: string, name: string, state: string) => ({ id, name, state })
const list = (...agents: object[]): Targets => ({ agents, queues: [], contacts: [], flows: [] }) as unknown as Targets
const IDLE = list(agent('8004', '王强', 'idle'), agent('8005', '孙丽', 'idle'))
const BUSY = list(agent('8004', '王强', 'idle'), agent('8005', '孙丽', 'busy'))

/** Requests to the server, and its answers: the list comes only when it is released. */
let asked: [string, unknown][]
let lists: ((one: Targets) => void)[]
let refuses: boolean
let dialog: VueWrapper<unknown>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;[asked, lists, refuses] = [[], [], false]
  document.body.innerHTML = ''
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (method === 'GET')
      return new Promise<Response>((resolve) => lists.push((one) => resolve(new Response(JSON.stringify(one)))))
    asked.push([path, JSON.parse(String(body))])
    return Promise.resolve(
      refuses
        ? new Response('{"error": {"code": "consult.agent_not_ready"}}', { status: 409 })
        : new Response(null, { status: 204 }),
    )
  })
  dialog = mount(TransferDialog, {
    props: {
      interaction: 'c',
      usual: 'consult',
      ask: true,
      modelValue: false,
      'onUpdate:modelValue': (on: boolean) => dialog.setProps({ modelValue: on }),
    },
    global: { plugins: [createPinia(), i18n] },
    attachTo: document.body,
  })
})
afterEach(() => {
  dialog.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const search = (): HTMLInputElement => document.querySelector('[data-testid=transfer-search]')!
const chosen = (): string | null => document.querySelector('[aria-selected=true]')?.getAttribute('data-testid') ?? null
const notices = (): string => [...document.querySelectorAll('.toast')].map((one) => one.textContent).join(' ')

async function opens(): Promise<void> {
  await dialog.setProps({ modelValue: true })
  await flushPromises()
}
async function arrives(one: Targets): Promise<void> {
  lists.pop()!(one)
  await flushPromises()
}
async function types(text: string): Promise<void> {
  search().value = text
  search().dispatchEvent(new Event('input'))
  await nextTick()
}
async function press(key: string): Promise<void> {
  ;(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await flushPromises()
}
const consulted = (id: string) => ['/api/interactions/c/consult', { to: { agent: id } }]

it('has the focus in the search before it has faded in, also when it is opened anew at once', async () => {
  await opens()
  expect(document.activeElement).toBe(search())
  await dialog.setProps({ modelValue: false })
  await opens()
  expect(document.activeElement).toBe(search())
})

it('is closed at once by Escape, so that the shortcut opens it again while it still fades', async () => {
  await opens()
  await press('Escape')
  expect(dialog.props('modelValue' as never)).toBe(false)
  await opens()
  await arrives(IDLE)
  expect(search().checkVisibility()).toBe(true)
})

it('asks the floor for whoever is chosen, whatever an older list says of them', async () => {
  await opens()
  await arrives(IDLE)
  await dialog.setProps({ modelValue: false })
  await opens()
  await types('8005')
  await arrives(BUSY)
  await press('Enter')
  expect(asked).toEqual([consulted('8005')])
})

it('says why the floor would not', async () => {
  refuses = true
  await opens()
  await arrives(BUSY)
  await types('8005')
  await press('Enter')
  expect([asked.length, notices()]).toEqual([1, expect.stringContaining('对方不空闲')])
})

it('does what Enter says as soon as there is a list, if the words name somebody beyond doubt', async () => {
  await opens()
  await types('8005')
  await press('Enter')
  expect(asked).toEqual([])
  await arrives(IDLE)
  expect(asked).toEqual([consulted('8005')])
})

it('hands nobody to somebody who was neither seen nor named', async () => {
  await opens()
  await press('Enter')
  await arrives(IDLE)
  expect([asked, chosen()]).toEqual([[], 'transfer-agent-8004'])
})

it('keeps whom the agent has chosen while the list moves, and takes no other when that one is gone', async () => {
  await opens()
  await arrives(list(agent('8004', '王强', 'idle'), agent('8005', '孙丽', 'busy')))
  await press('ArrowDown')
  expect(chosen()).toBe('transfer-agent-8005')
  await vi.advanceTimersByTimeAsync(1000)
  await arrives(list(agent('8005', '孙丽', 'idle'), agent('8003', '陈丽', 'busy'), agent('8004', '王强', 'busy')))
  expect(chosen()).toBe('transfer-agent-8005')
  await vi.advanceTimersByTimeAsync(1000)
  await arrives(list(agent('8003', '陈丽', 'idle')))
  await press('Enter')
  expect([asked, notices()]).toEqual([[], expect.stringContaining('已不在名单中')])
})

it('looks again every second while it is open, and not behind its own back', async () => {
  await opens()
  const late = lists.pop()!
  await dialog.setProps({ modelValue: false })
  await opens()
  await arrives(BUSY)
  late(list(agent('8009', '赵鹏', 'idle')))
  await flushPromises()
  expect(chosen()).toBe('transfer-agent-8004')
  await vi.advanceTimersByTimeAsync(5000)
  expect(lists.length).toBe(1)
  await dialog.setProps({ modelValue: false })
  await arrives(BUSY)
  await vi.advanceTimersByTimeAsync(5000)
  expect(lists.length).toBe(0)
})
