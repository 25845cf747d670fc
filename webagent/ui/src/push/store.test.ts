import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'

import type { PhoneShown } from './shared'
import { usePush } from './store'

/** Another tab has the lock of the leading one, and keeps it. */
const taken = {
  request: (_: string, _options: unknown, run?: (lock: null) => unknown) =>
    run ? Promise.resolve(run(null)) : new Promise(() => undefined),
}

let stop: () => void = () => undefined
afterEach(() => stop())

it('does not show the phone of a leader that it has followed before', async () => {
  Object.defineProperty(navigator, 'locks', { value: taken, configurable: true })
  setActivePinia(createPinia())
  const push = usePush()
  stop = push.stop
  const leader = new BroadcastChannel('hotline-push:u1')
  push.start('u1', true)
  await expect.poll(() => push.tab).toBe('follower')
  leader.postMessage({ type: 'phone', shown: { call: 'talking' } as PhoneShown })
  await expect.poll(() => push.leadersPhone?.call).toBe('talking')
  push.start('u1', true)
  await expect.poll(() => push.tab).toBe('follower')
  expect(push.leadersPhone).toBeNull()
  leader.close()
})
