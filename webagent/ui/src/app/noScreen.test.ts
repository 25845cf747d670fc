/** Rights that open no screen, from the beginning or from some moment on: what the page shows, and what stays on it. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { User } from '@/api/types'
import { i18n, setLanguage } from '@/i18n'
import { useSession } from '@/session/store'

import Banner from './Banner.vue'
import Nothing from './Nothing.vue'
import { router } from './router'

const who = (...rights: string[]): User => ({
  id: '1',
  username: 'u',
  name: 'n',
  roles: ['r'],
  role_names: { r: '夜班' },
  rights,
  agent: null,
  departments: [],
  language: 'zh',
})
let signedIn: User

beforeEach(async () => {
  setActivePinia(createPinia())
  await setLanguage('zh')
  signedIn = who()
  vi.stubGlobal(
    'fetch',
    async (path: string) =>
      new Response(
        JSON.stringify(path === '/api/session' ? { user: signedIn, preview: null } : { zone: 'Asia/Shanghai' }),
        { headers: { 'Content-Type': 'application/json' } },
      ),
  )
  vi.stubGlobal(
    'WebSocket',
    class {
      close() {
        /* It never opens. */
      }
    },
  )
})
afterEach(() => {
  useSession().leave()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const shownIn = (component: typeof Nothing | typeof Banner) => mount(component, { global: { plugins: [i18n, router] } })

it('tells somebody whose roles open no screen so, and goes to the first one that they get', async () => {
  for (const path of ['/', '/admin/roles', '/signin']) {
    await router.push(path)
    expect([path, router.currentRoute.value.name]).toEqual([path, 'home'])
  }
  const goes = vi.spyOn(router, 'replace').mockResolvedValue(undefined)
  const page = shownIn(Nothing)
  expect(page.text()).toContain('没有可以打开的页面')
  useSession().user = who('tickets.read')
  await flushPromises()
  expect(goes).toHaveBeenCalledWith({ name: 'tickets' })
  page.unmount()
})

it('says when the right to the open screen is taken, and leaves it where it is', async () => {
  signedIn = who('dispatch.figures', 'records.read')
  await router.push('/accuracy')
  const page = shownIn(Banner)
  const told = () => page.find('[data-testid=closed-banner]').exists()
  expect(told()).toBe(false)
  useSession().user = who('records.read')
  await flushPromises()
  expect([told(), router.currentRoute.value.name]).toEqual([true, 'accuracy'])
  const goes = vi.spyOn(router, 'push').mockResolvedValue(undefined)
  await page.get('[data-testid=closed-leave]').trigger('click')
  expect(goes).toHaveBeenCalledWith({ name: 'records' })
  page.unmount()
})
