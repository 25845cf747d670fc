/** Tests of a ticket that is written beside a fax: it begins with the first word, and no word is lost. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { i18n, setLanguage } from '@/i18n'
import { useSession } from '@/session/store'

import BesideTicket from './BesideTicket.vue'

const sent: [method: string, path: string, body: unknown][] = []
const begin = vi.fn(async () => ({ ticket: 't1' }))
let version = 1

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  vi.spyOn(useSession(), 'may').mockReturnValue(true)
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    sent.push([method, path, body && JSON.parse(String(body))])
    if (method !== 'GET') version += 1
    const ticket = {
      id: 't1',
      version,
      state: 'draft',
      number: '',
      fields: [],
      particulars: {},
      files: [],
      contacts: [],
    }
    const answer = path.startsWith('/api/tickets/t1') ? { ...ticket, contact_number: '13900002222' } : []
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => {
  sent.length = 0
  begin.mockClear()
  sessionStorage.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const shown = async () => {
  const page = mount(BesideTicket, {
    props: { of: 'fax', id: 'f1', call: 'c1', number: '13900002222', ticket: null, begin },
    slots: { default: '<p class="paper">第一页</p>' },
    global: { plugins: [i18n], stubs: { TicketForm: true } },
  })
  await flushPromises()
  return page
}
const changes = () => sent.filter(([method]) => method !== 'GET')

describe('a ticket beside a fax', () => {
  it('is no draft on the server before something is written, and has the number of the sender', async () => {
    const page = await shown()
    const draft = page.getComponent({ name: 'TicketForm' }).props('draft')
    expect(draft.fields.contact_number).toBe('13900002222')
    expect(page.get('.left .paper').text()).toBe('第一页')
    expect(begin).not.toHaveBeenCalled()
    page.unmount()
    await flushPromises()
    expect(begin).not.toHaveBeenCalled()
  })

  it('begins with the first word, as the one that is bound to the fax', async () => {
    const page = await shown()
    const draft = page.getComponent({ name: 'TicketForm' }).props('draft')
    draft.put('title', '路灯')
    await draft.save()
    expect(begin).toHaveBeenCalledOnce()
    expect(changes()[0]![1]).toBe('/api/tickets/t1')
    expect(page.emitted('begun')).toHaveLength(1)
    page.unmount()
  })

  it('is saved when it is put aside in mid-word', async () => {
    const page = await shown()
    page.getComponent({ name: 'TicketForm' }).props('draft').put('title', '路灯')
    page.unmount()
    await flushPromises()
    expect(begin).toHaveBeenCalledOnce()
  })
})
