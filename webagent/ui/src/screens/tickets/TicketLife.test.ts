/**
 * A list begins a step: the form opens for the department of the row, even over a ticket that is already in the drawer.
 */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

import type { Ticket } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'

import TicketLife from './TicketLife.vue'

const branch = (n: number, department: string) => ({
  n,
  department,
  state: 'signed',
  lead: n === 1,
  mandatory: true,
  dispatched_at: 1,
  signed_at: 2,
  answered_at: null,
  extension_s: null,
  due_at: null,
  soon_at: null,
})
const answer = (n: number) => ({ step: 'answer', branch: n, needs: ['opinion'] })
const TICKET = {
  id: 't',
  version: 3,
  branches: [branch(1, 'water'), branch(2, 'housing')],
  offers: [answer(1), answer(2), { step: 'hard', branch: null, needs: ['opinion'] }],
  barred: [],
  clocks: [],
  steps: [],
  join: 'all',
  redispatches: 0,
} as unknown as Ticket
const Form = defineComponent({
  props: ['offer'],
  setup: (props) => () => h('p', { 'data-testid': 'form' }, `${props.offer.step} ${props.offer.branch}`),
})
let router: Router
let page: VueWrapper

async function open(query: string, ticket = TICKET): Promise<void> {
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/handling', component: { render: () => null } }],
  })
  await router.push(`/handling${query}`)
  page = mount(TicketLife, {
    props: { ticket, bar: null },
    global: { plugins: [i18n, router], stubs: { StepForm: Form } },
  })
  await flushPromises()
}
const form = (): string | null =>
  page.find('[data-testid=form]').exists() ? page.get('[data-testid=form]').text() : null
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => page.unmount())

it('opens once, and of the department whose row it was', async () => {
  await open('?list=in_work&detail=ticket:t&step=answer&branch=2')
  expect(form()).toBe('answer 2')
  expect(router.currentRoute.value.fullPath).toBe('/handling?list=in_work&detail=ticket:t')
})

it('opens over a ticket that is there already, and for a step of the whole ticket', async () => {
  await open('?detail=ticket:t')
  expect(form()).toBeNull()
  await router.push('/handling?detail=ticket:t&step=answer&branch=1')
  await flushPromises()
  expect(form()).toBe('answer 1')
  await router.push('/handling?detail=ticket:t&step=hard&branch=1')
  await flushPromises()
  expect(form()).toBe('hard null')
  expect(router.currentRoute.value.query).toEqual({ detail: 'ticket:t' })
})

it('shows the reason of a return beside the keys, which say what they decide', async () => {
  await fetchTexts('screens/tickets')
  const returned = {
    ...TICKET,
    branches: [{ ...branch(1, 'water'), state: 'returned' }, branch(2, 'housing')],
    offers: (['reassign', 'refuse_return', 'withdraw'] as const).map((step) => ({
      step,
      branch: 1,
      needs: ['reason'],
    })),
    steps: [
      { version: 2, at: 1, by: 'u', by_name: '李工', step: 'return', branch: 1, reason: '不属本单位', opinion: '' },
    ],
  } as unknown as Ticket
  await open('', returned)
  const card = page.get('[data-testid=branch-1]')
  expect(card.get('[data-testid=waiting-words]').text()).toContain('不属本单位')
  expect(card.findAll('button').map((one) => one.text())).toEqual(['同意退单，改派', '驳回退单', '同意退单，撤回'])
  expect(page.get('[data-testid=branch-2]').find('[data-testid=waiting-words]').exists()).toBe(false)
})
