/** MM5: a written offer says who waits where; a conversation then opens in the inbox, and a fax on the desk. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n, setLanguage } from '@/i18n'
import type { Kinds } from '@/push/types'

import WrittenBar from './WrittenBar.vue'

const asked: string[] = []
let known = true

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  known = true
  vi.stubGlobal('fetch', async (path: string, { method }: { method: string }) => {
    asked.push(`${method} ${path}`)
    if (method === 'POST') return new Response(null, { status: 204 })
    if (!known) return new Response('{"error":{"code":"conversation.unknown","message":"No."}}', { status: 404 })
    return new Response(
      JSON.stringify({ conversation: { name: '符先生', subject: '路灯' }, messages: [], earlier: [] }),
    )
  })
})
afterEach(() => {
  asked.length = 0
  vi.unstubAllGlobals()
})

async function offered(kind: 'web' | 'fax') {
  const page = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { name: 'desk', path: '/desk', component: page },
      { name: 'conversations', path: '/conversations/:conversation?', component: page },
    ],
  })
  await router.push('/desk')
  const offer = {
    id: 'o1',
    interaction: 'c1',
    kind,
    queue: 'general',
    caller: kind === 'fax' ? '13800138000' : '',
    queued_at: 100,
    expires_at: 130,
  } as Kinds['offer']
  const bar = mount(WrittenBar, { props: { offer }, global: { plugins: [i18n, router] } })
  await vi.waitFor(() => expect(kind === 'fax' || asked.length > 0).toBe(true))
  await flushPromises()
  return { bar, router }
}

describe('MM5: a written offer', () => {
  it('of a conversation names channel and citizen, and opens in the inbox', async () => {
    const { bar, router } = await offered('web')
    expect(bar.get('[data-channel=web]').text()).toBe('网页')
    await vi.waitFor(() => expect(bar.get('[data-testid=written-about]').text()).toBe('符先生 · 路灯'))
    await bar.get('[data-testid=written-accept]').trigger('click')
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/conversations/c1'))
    expect(asked).toContain('POST /api/offers/o1/accept')
  })

  it('can be taken though nothing is known of it', async () => {
    known = false
    const { bar, router } = await offered('web')
    expect(bar.get('[data-testid=written-about]').text()).toBe('市民')
    await bar.get('[data-testid=written-accept]').trigger('click')
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('conversations'))
  })

  it('of a fax has its number, and asks for no conversation', async () => {
    const { bar, router } = await offered('fax')
    expect(bar.text()).toContain('138 0013 8000')
    await bar.get('[data-testid=written-accept]').trigger('click')
    await flushPromises()
    expect([router.currentRoute.value.name, asked]).toEqual(['desk', ['POST /api/offers/o1/accept']])
  })
})
