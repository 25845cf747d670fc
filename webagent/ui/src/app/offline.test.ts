/**
 * The network is cut on each screen: what is not known is said to be so, with a button, and is asked for again when the
 * connection is back.
 */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'

import type { User } from '@/api/types'
import { i18n, setLanguage } from '@/i18n'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import { SCREENS } from './screens'

/** These show what is pushed, and ask for nothing that they show in its place. */
const PUSHED = ['desk', 'wall', 'waiting', 'jobs']
const asked = vi.fn()
const EVERYTHING: User = {
  id: '1',
  username: 'u',
  name: 'n',
  roles: ['r'],
  role_names: {},
  rights: [],
  agent: '8001',
  departments: ['water'],
  language: 'zh',
}

// The screens are fetched and compiled once, and not on the time of the first test.
beforeAll(async () => {
  await Promise.all(SCREENS.filter((one) => !PUSHED.includes(one.name)).map((one) => one.show()))
}, 300_000)
beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  vi.stubGlobal('fetch', async (path: string) => {
    asked(path)
    throw new TypeError('Failed to fetch')
  })
  useSession().user = EVERYTHING
  vi.spyOn(useSession(), 'may').mockReturnValue(true)
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  asked.mockClear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

async function opened(name: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...SCREENS.map((one) => ({ name: one.name, path: one.path, component: one.show, props: one.props ?? false })),
    ],
  })
  await router.push({ name })
  const page = mount(RouterView, { attachTo: document.body, global: { plugins: [i18n, router] } })
  await flushPromises()
  return page
}

describe('without a network', () => {
  it.each(SCREENS.map((one) => one.name).filter((name) => !PUSHED.includes(name)))(
    '%s says that it does not know, and asks again',
    async (name) => {
      const page = await opened(name)
      const places = page.findAll('.empty').map((one) => one.attributes('data-asked'))
      // Pushed content is waited for and requests have failed, so no place may claim to be empty.
      expect(places.filter((state) => state !== 'failed' && state !== 'asking')).toEqual([])
      expect(page.findAll('[data-testid=ask-again]').length).toBeGreaterThan(0)

      asked.mockClear()
      usePush().link = 'waiting'
      await flushPromises()
      usePush().link = 'live'
      await flushPromises()
      expect(asked.mock.calls.length).toBeGreaterThan(0)
      page.unmount()
    },
    20_000,
  )
})
