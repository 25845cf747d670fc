/** Tests what a following tab does with the phone, which another tab has. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'

import type { PhoneShown } from '@/push/shared'
import { usePush } from '@/push/store'

import { usePhone } from './store'

/** Another tab has the lock of the leading one, and keeps it. */
const taken = {
  request: (_: string, _options: unknown, run?: (lock: null) => unknown) =>
    run ? Promise.resolve(run(null)) : new Promise(() => undefined),
}

let stop: () => void = () => undefined
afterEach(() => stop())

it('asks for nothing of a leader that has not shown its phone yet, and then for what is pressed', async () => {
  Object.defineProperty(navigator, 'locks', { value: taken, configurable: true })
  setActivePinia(createPinia())
  const push = usePush()
  const phone = usePhone()
  const leader = new BroadcastChannel('hotline-push:u1')
  stop = () => {
    push.stop()
    leader.close()
  }
  const heard: string[] = []
  leader.onmessage = ({ data }: MessageEvent<{ type: string; deed?: { what: string } }>) => {
    // Whether this tab is on the screen is reported separately.
    if (data.type !== 'sight') heard.push(data.deed?.what ?? data.type)
  }
  push.start('u1', true)
  await expect.poll(() => push.tab).toBe('follower')
  phone.hangUp()
  phone.mute(true)
  leader.postMessage({ type: 'phone', shown: { call: 'talking' } as PhoneShown })
  await expect.poll(() => push.leadersPhone?.call).toBe('talking')
  expect(heard).toEqual(['ask'])
  phone.hangUp()
  await expect.poll(() => heard).toEqual(['ask', 'hangUp'])
})
