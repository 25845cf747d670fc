/** After each test file: closes and forgets what it left in the window, for the next file may have the same one. */
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterAll } from 'vitest'

const channels = new Set<BroadcastChannel>()
const listeners: Parameters<typeof window.removeEventListener>[] = []
const { BroadcastChannel } = globalThis
const { addEventListener } = window

globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name)
    channels.add(this)
  }
}
window.addEventListener = (...listener: Parameters<typeof addEventListener>) => {
  listeners.push(listener)
  addEventListener.apply(window, listener)
}

// A component that stays mounted keeps its timers, by which the next file's clock would go on.
disableAutoUnmount()
enableAutoUnmount(afterAll)

afterAll(() => {
  for (const channel of channels) channel.close()
  for (const listener of listeners) window.removeEventListener(...listener)
  Object.assign(globalThis, { BroadcastChannel })
  window.addEventListener = addEventListener
  localStorage.clear()
  sessionStorage.clear()
  document.body.innerHTML = ''
})
