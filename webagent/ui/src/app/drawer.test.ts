/** Tests the drawer: its address, Escape, unsaved words, and where the focus goes. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router'

import type { User } from '@/api/types'
import { i18n } from '@/i18n'
import { shownIn, useDetails, useWords } from '@/parts/details'
import { useSession } from '@/session/store'

import DetailDrawer from './DetailDrawer.vue'

const words = { unsaved: false, saved: 0 }
const asked = vi.hoisted(() => ({ answer: false, times: 0 }))
vi.mock('@/parts/confirm', () => ({
  sure: () => {
    asked.times += 1
    return Promise.resolve(asked.answer)
  },
}))
vi.mock('./screens', () => ({
  screensOf: () => [
    {
      detail: {
        kind: 'ticket',
        show: () =>
          Promise.resolve(
            defineComponent({
              props: { id: { type: String, required: true } },
              setup(props) {
                useWords({
                  unsaved: () => words.unsaved,
                  save: () => {
                    words.saved += 1
                    return Promise.resolve()
                  },
                })
                return () => h('textarea', { 'data-testid': 'inside' }, props.id)
              },
            }),
          ),
      },
    },
  ],
}))

const Page = defineComponent({
  setup() {
    const { to } = useDetails()
    return () =>
      h('main', [
        h('h1', { tabindex: -1 }),
        h('a', {
          'data-testid': 'opener',
          href: '#',
          tabindex: 0,
          onClick: (event: Event) => {
            event.preventDefault()
            void router.push(to('ticket', 't1'))
          },
        }),
      ])
  },
})
const App = defineComponent({ setup: () => () => [h(RouterView), h(DetailDrawer)] })
let router: Router
let page: ReturnType<typeof mount>

async function open(path: string): Promise<void> {
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/work', name: 'work', component: Page },
      { path: '/other', name: 'other', component: Page },
    ],
  })
  await router.push(path)
  page = mount(App, { global: { plugins: [i18n, router] }, attachTo: document.body })
  await flushPromises()
}
const drawer = () => document.querySelector<HTMLElement>('[data-testid=drawer]')
const focused = () =>
  document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName.toLowerCase()
async function press(key: string): Promise<void> {
  ;(document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  await flushPromises()
}
async function openByLink(): Promise<void> {
  const opener = document.querySelector<HTMLElement>('[data-testid=opener]')!
  opener.focus()
  opener.click()
  await flushPromises()
  await nextTick()
}

beforeEach(() => {
  setActivePinia(createPinia())
  useSession().user = {
    id: '1',
    username: 'u',
    name: 'n',
    roles: ['agent'],
    role_names: {},
    rights: [],
    agent: null,
    departments: [],
    language: 'zh',
  } satisfies User
  Object.assign(words, { unsaved: false, saved: 0 })
  Object.assign(asked, { answer: false, times: 0 })
})
afterEach(() => page.unmount())

it('stands in the address, so that a reload keeps it, and shows nothing of a kind that is not the user’s', async () => {
  await open('/work?view=all&detail=ticket:t7')
  expect(drawer()?.textContent).toContain('t7')
  await press('Escape')
  expect(router.currentRoute.value.fullPath).toBe('/work?view=all')
  await router.push('/work?detail=secret:t7')
  expect(drawer()).toBe(null)
  expect([shownIn({ detail: 'ticket:a:b' }), shownIn({ detail: 'ticket:' }), shownIn({})]).toEqual([
    { kind: 'ticket', id: 'a:b' },
    null,
    null,
  ])
})

it('takes the focus, and gives it back to where it came from', async () => {
  await open('/work')
  await openByLink()
  expect(focused()).toBe('drawer')
  await press('Escape')
  expect([drawer(), focused()]).toEqual([null, 'opener'])
})

it('leaves Escape to a dialog over it, also to one that is gone at once', async () => {
  await open('/work')
  await openByLink()
  const dialog = document.createElement('div')
  dialog.className = 'el-overlay'
  document.body.append(dialog)
  document.addEventListener('keydown', () => dialog.remove(), { once: true })
  await press('Escape')
  expect(drawer()).not.toBe(null)
  await press('Escape')
  expect(drawer()).toBe(null)
})

it('keeps Tab inside', async () => {
  await open('/work')
  await openByLink()
  document.querySelector<HTMLElement>('[data-testid=inside]')?.focus()
  await press('Tab')
  expect(focused()).toBe('drawer-close')
})

it('asks before it closes over words that cannot be saved, whoever closes it', async () => {
  await open('/work')
  await openByLink()
  words.unsaved = true
  await press('Escape')
  await router.push('/other')
  expect([asked.times, words.saved, router.currentRoute.value.name, drawer() !== null]).toEqual([2, 2, 'work', true])
  asked.answer = true
  await router.push('/other')
  expect([router.currentRoute.value.name, drawer()]).toEqual(['other', null])
})
