/** A correction sends only what was changed, and waits with its words over Escape. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import type { Ticket } from '@/api/types'
import { fetchTexts, i18n } from '@/i18n'

import CorrectTicket from './CorrectTicket.vue'

const TICKET = {
  id: 't',
  version: 3,
  title: '路灯不亮',
  text: '三天不亮',
  contact_name: '林先生',
  contact_number: '13800000016',
  contacts: [],
  particulars: {},
  fields: [],
  may_correct: true,
  correct_until: null,
} as unknown as Ticket
let sent: unknown[]
let form: VueWrapper

async function opened(ticket: Ticket = TICKET): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: CorrectTicket }] })
  form = mount(CorrectTicket, {
    props: { ticket },
    global: { plugins: [i18n, router], stubs: { PlaceFields: true, OwnFields: true } },
    attachTo: document.body,
  })
  await flushPromises()
}
const field = (name: string): HTMLInputElement => document.querySelector(`[data-testid=correct-${name}]`)!
async function types(name: string, text: string): Promise<void> {
  field(name).value = text
  field(name).dispatchEvent(new Event('input'))
  await flushPromises()
}

beforeEach(async () => {
  sent = []
  sessionStorage.clear()
  document.body.innerHTML = ''
  setActivePinia(createPinia())
  await fetchTexts('screens/tickets')
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit = {}) => {
    if (body) sent.push([path, JSON.parse(String(body))])
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(
      new Response(JSON.stringify(path.endsWith('/correct') ? { ...TICKET, version: 4 } : []), { headers }),
    )
  })
})
afterEach(() => {
  form.unmount()
  vi.unstubAllGlobals()
})

it('sends what was changed, with the reason, and nothing before that', async () => {
  await opened()
  await form.find('[data-testid=ticket-correct]').trigger('click')
  await flushPromises()
  const send = (): HTMLButtonElement => document.querySelector('[data-testid=correct-send]')!
  await types('title', '路灯不亮（解放路）')
  expect(send().disabled).toBe(true)
  await types('reason', '听错了')
  await types('text', '三天不亮了')
  await types('text', '三天不亮')
  expect(send().disabled).toBe(false)
  document.querySelector('form.form')!.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await flushPromises()
  expect(sent).toEqual([['/api/tickets/t/correct', { version: 3, reason: '听错了', title: '路灯不亮（解放路）' }]])
  expect(form.emitted('done')).toMatchObject([[{ version: 4 }]])
})

it('has its words again after Escape and a reload', async () => {
  await opened()
  await form.find('[data-testid=ticket-correct]').trigger('click')
  await flushPromises()
  await types('title', '路灯不亮（解放路）')
  form.unmount()
  document.body.innerHTML = ''
  await opened()
  await form.find('[data-testid=ticket-correct]').trigger('click')
  await flushPromises()
  expect([field('title').value, document.querySelector('[data-testid=correct-back]') !== null]).toEqual([
    '路灯不亮（解放路）',
    true,
  ])
})

it('is not offered to those who may not', async () => {
  await opened({ ...TICKET, may_correct: false })
  expect(form.find('[data-testid=ticket-correct]').exists()).toBe(false)
})
