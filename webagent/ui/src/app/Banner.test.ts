/** What is said while the connection is lost: that talks go on, to somebody who may be in one. */
import { flushPromises, shallowMount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n, setLanguage } from '@/i18n'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import Banner from './Banner.vue'

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
})
async function saidTo(state: string | null): Promise<string> {
  const push = usePush()
  useSession().user = { id: '1', name: 'n', agent: '8001', rights: [] } as never
  vi.spyOn(push, 'me', 'get').mockReturnValue(state === null ? null : ({ state } as never))
  push.link = 'waiting'
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', name: 'none', component: { render: () => null } }],
  })
  const page = shallowMount(Banner, { global: { plugins: [i18n, router] } })
  await flushPromises()
  const said = page.get('[data-testid=link-banner]').text()
  page.unmount()
  vi.restoreAllMocks()
  return said
}

it.each([
  ['idle', true],
  ['talking', true],
  ['signed_off', false],
  [null, false],
])('in state %s it says that talks go on: %s', async (state, told) => {
  expect((await saidTo(state)).includes('通话可继续')).toBe(told)
})
