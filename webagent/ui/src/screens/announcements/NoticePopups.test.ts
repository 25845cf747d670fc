/** What is shown over the screen takes little room once it has been there for a while, and is not lost (TK5). */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n } from '@/i18n'
import { serverClock } from '@/push/clock'
import { TOGETHER_MS } from '@/push/gathered'
import { usePush } from '@/push/store'

import NoticePopups from './NoticePopups.vue'

let socket: { onopen: () => void; onmessage: (event: { data: string }) => void }
let popups: VueWrapper
const noop = (): void => {
  /* Nobody looks. */
}
/** Whether each is there, and whether all of it is shown. */
const open = (): Record<string, boolean> =>
  Object.fromEntries(
    popups.findAll('details').map((one) => [one.attributes('data-testid')!, (one.element as HTMLDetailsElement).open]),
  )

beforeEach(async () => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = noop
      disconnect = noop
    },
  )
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: noop, removeEventListener: noop }))
  vi.stubGlobal(
    'WebSocket',
    class {
      send = noop
      close = noop
      constructor() {
        socket = this as never
      }
    },
  )
  usePush().start('u1', false)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: NoticePopups }] })
  popups = mount(NoticePopups, { global: { plugins: [i18n, router] } })
  await flushPromises()
})
afterEach(() => {
  popups.unmount()
  usePush().stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('keeps alarms and announcements as one line until they are read, and others only in the bell', async () => {
  const at = serverClock.now() + 1
  const notice = (id: string, alarm: boolean) => ({ id, kind: id, title: id, text: '', alarm, about: '', of: '', at })
  const announcement = { id: 'a', version: 1, title: '系统维护', text: '今晚', by: '', updated_at: at, read: false }
  socket.onopen()
  socket.onmessage({
    data: JSON.stringify({
      type: 'snapshot',
      stream: 's',
      seq: 0,
      now: at,
      items: [
        ['notice', 'urged', notice('urged', true)],
        ['notice', 'noted', notice('noted', false)],
        ['announcement', 'a', { ...announcement, valid_from: 0, valid_until: null }],
      ],
    }),
  })
  await vi.advanceTimersByTimeAsync(TOGETHER_MS)
  expect(open()).toEqual({ 'popup-announcement-a': true, 'notice-urged': true, 'notice-noted': true })
  await vi.advanceTimersByTimeAsync(11_000)
  expect(open()).toEqual({ 'popup-announcement-a': false, 'notice-urged': false })
  socket.onmessage({
    data: JSON.stringify({
      type: 'events',
      seq: 1,
      now: at,
      events: [['put', 'announcement', 'a', { ...announcement, read: true }]],
    }),
  })
  await vi.advanceTimersByTimeAsync(TOGETHER_MS)
  expect(open()).toEqual({ 'notice-urged': false })
})
