/** Tests that the list follows what was decided in the drawer beside it. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n, setLanguage } from '@/i18n'
import { settle } from '@/parts/alarms'
import { WRITTEN_MS } from '@/parts/asked'

import Recordings from './Recordings.vue'

const asked = vi.fn()

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  vi.stubGlobal('fetch', async (path: string) => {
    asked(path)
    const empty = /views$/.test(path) ? [] : { items: [], next: null, agents: [], queues: [] }
    return new Response(JSON.stringify(empty), { headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is asked for again once a hold is set or released, when the history has it', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: Recordings }] })
  const page = mount(Recordings, { global: { plugins: [i18n, router] } })
  await flushPromises()
  const searches = () => asked.mock.calls.filter(([path]) => path === '/api/recordings/search').length
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const before = searches()
  settle()
  await nextTick()
  expect(searches()).toBe(before)
  await vi.advanceTimersByTimeAsync(WRITTEN_MS)
  expect(searches()).toBe(before + 1)
  page.unmount()
})
