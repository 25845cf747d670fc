/** A running time stands still while nobody knows whether it still runs, unless it is this page's own. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { serverClock } from '@/push/clock'
import { usePush } from '@/push/store'

import RunningTime from './RunningTime.vue'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => {
  usePush().link = 'closed'
  vi.useRealTimers()
})

it('stands at what was last heard, and a talk on this phone goes on', async () => {
  const push = usePush()
  push.link = 'live'
  const now = serverClock.now()
  serverClock.heard(now)
  const [floors, own] = [false, true].map((own) => mount(RunningTime, { props: { since: now - 60, own } }))
  push.link = 'waiting'
  await vi.advanceTimersByTimeAsync(10_000)
  expect([floors!.text(), own!.text()]).toEqual(['01:00', '01:10'])
  expect(push.knownUntil).toBe(now)
  push.link = 'live'
  await vi.advanceTimersByTimeAsync(1000)
  expect(floors!.text()).toBe(own!.text())
  floors!.unmount()
  own!.unmount()
})
