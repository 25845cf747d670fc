/**
 * The list of citizens to be called back: words for one are not lost for another, and nothing is offered that would be
 * refused.
 */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import type { FollowUp, User } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'
import { useSession } from '@/session/store'

import FollowUps from './FollowUps.vue'

const asked = vi.hoisted(() => ({ answer: false, times: 0 }))
const sure = vi.hoisted(() => () => {
  asked.times += 1
  return Promise.resolve(asked.answer)
})
vi.mock('@/parts/confirm', () => ({ sure, mayDiscard: sure }))

const HOUR = 3600
const row = (ticket: string, more: Partial<FollowUp> = {}): FollowUp => ({
  ticket,
  number: `20261130-000${ticket}`,
  title: `工单${ticket}`,
  type: '',
  urgency: '',
  department: '',
  confidential: false,
  owed_at: 1,
  due_at: Date.now() / 1000 + HOUR,
  next_at: 0,
  counted: true,
  attempts: 0,
  claimed_by: null,
  claimed_by_name: '',
  claimed_until: null,
  told: false,
  barred: '',
  ...more,
})
const MINE = { claimed_by: 'u1', claimed_by_name: '何回访', claimed_until: Date.now() / 1000 + HOUR }
let rows: FollowUp[]
let refused: boolean
let posts: string[]
let page: VueWrapper

function answer(path: string, { method }: RequestInit): Response {
  if (method !== 'GET') posts.push(path)
  if (path === '/api/follow-ups')
    return new Response(JSON.stringify({ items: rows, may_ring: true, rings_from: 0, attempts: 3 }))
  if (path.startsWith('/api/tickets/'))
    return new Response(
      JSON.stringify({
        id: path.slice(13),
        version: 2,
        title: '',
        text: '',
        state: 'done',
        steps: [],
        contact_number: '138',
        contact_name: '',
        type: '',
        offers: [],
      }),
    )
  if (refused)
    return new Response('{"error": {"code": "follow_up.in_hand", "details": {"by": "李静"}}}', { status: 409 })
  rows = rows.map((one) => ({
    ...one,
    ...(path.includes(`/${one.ticket}/`) ? MINE : { claimed_by: null, claimed_until: null }),
  }))
  return new Response(JSON.stringify(rows.find((one) => one.claimed_by === 'u1') ?? {}), {
    headers: { 'content-type': 'application/json' },
  })
}
beforeEach(async () => {
  ;[posts, refused, rows] = [
    [],
    false,
    [row('1', MINE), row('2'), row('3', { barred: 'own_work' }), row('4', { told: true })],
  ]
  Object.assign(asked, { answer: false, times: 0 })
  sessionStorage.clear()
  vi.stubGlobal('fetch', (path: string, how: RequestInit) => Promise.resolve(answer(path, how)))
  setActivePinia(createPinia())
  useSession().user = {
    id: 'u1',
    username: 'huifang',
    name: '何回访',
    roles: ['follow_up'],
    role_names: {},
    rights: ['tickets.follow_up'],
    agent: '8009',
    departments: [],
    language: 'zh',
  } satisfies User
  await fetchTexts('screens/followups')
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: FollowUps }] })
  page = mount(FollowUps, { global: { plugins: [i18n, router] } })
  await flushPromises()
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})
const opinion = (): HTMLTextAreaElement => page.get<HTMLTextAreaElement>('[data-testid=followup-opinion]').element
const inHand = (): string | undefined => page.find('[data-testid=followup-work]').attributes('data-ticket')
async function click(name: string): Promise<void> {
  await page.get(`[data-testid=${name}]`).trigger('click')
  await flushPromises()
}

it('asks before it leaves a citizen whose words are not saved', async () => {
  expect(inHand()).toBe('20261130-0001')
  await page.get('[data-testid=followup-opinion]').setValue('市民说水还是黄的')
  for (const name of ['followup-claim-20261130-0002', 'followups-next', 'followup-release']) await click(name)
  expect([asked.times, posts, inHand(), opinion().value]).toEqual([3, [], '20261130-0001', '市民说水还是黄的'])
  asked.answer = true
  await click('followup-claim-20261130-0002')
  expect([posts.length, inHand(), opinion().value]).toEqual([1, '20261130-0002', ''])
})

it('keeps the citizen and the words when a colleague was faster with another one', async () => {
  refused = true
  const before = opinion()
  await click('followup-claim-20261130-0002')
  expect([asked.times, inHand(), opinion() === before]).toEqual([0, '20261130-0001', true])
})

it('brings the citizen into sight who was taken from a list below', async () => {
  const seen: unknown[] = []
  HTMLElement.prototype.getBoundingClientRect = () => ({ top: -900 }) as DOMRect
  HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) {
    seen.push(this.dataset['ticket'])
  }
  await click('followup-claim-20261130-0002')
  expect(seen).toEqual(['20261130-0002'])
})

it('says why a citizen is not this person’s, and that a told result waits', () => {
  expect(page.find('[data-testid=followup-claim-20261130-0003]').exists()).toBe(false)
  expect(page.get('[data-testid=followup-barred-20261130-0003]').text()).toContain('须由他人评判')
  expect(page.get('[data-testid=followup-told-20261130-0004]').text()).toBe('补录待确认')
})
