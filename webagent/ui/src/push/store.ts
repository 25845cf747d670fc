/** Everything live that the pages show: one store, filled by the push and by nothing else. */

import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'
import { apply, itemsOf, type Items } from './apply'
import { Connection } from './connection'
import { ServerClock } from './offset'
import type { Kind, Kinds } from './types'

export const usePush = defineStore('push', () => {
  const live = reactive<{ items: Items }>({ items: {} })
  const connected = ref(false)
  const loaded = ref(false)
  const superseded = ref(false)
  const clock = new ServerClock()
  /** The server's time, ticking once a second: for running times. */
  const now = ref(clock.now())
  let signedOut: () => void = () => undefined

  const connection = new Connection(pageId(), {
    snapshot: (items) => {
      live.items = itemsOf(items)
      loaded.value = true
    },
    events: (events) => void apply(live.items, events),
    heard: (at) => clock.heard(at),
    superseded: () => (superseded.value = true),
    connected: (yes) => (connected.value = yes),
    signedOut: () => signedOut(),
  })

  function one<K extends Kind>(kind: K, id: string | null | undefined): Kinds[K] | undefined {
    return id == null ? undefined : (live.items[kind]?.[id] as Kinds[K] | undefined)
  }

  function all<K extends Kind>(kind: K): Kinds[K][] {
    return Object.values(live.items[kind] ?? {}) as Kinds[K][]
  }

  function start(whenSignedOut: () => void): void {
    signedOut = whenSignedOut
    connection.start()
  }

  function stop(): void {
    connection.stop()
    live.items = {}
    loaded.value = connected.value = superseded.value = false
  }

  function takeOver(): void {
    superseded.value = false
    connection.takeOver()
  }

  setInterval(() => (now.value = clock.now()), 1_000)
  window.addEventListener('online', () => connection.again())
  window.addEventListener('offline', () => (connected.value = false))

  return {
    connected, loaded, superseded, now, one, all, start, stop, takeOver,
    me: computed(() => all('me')[0]),
    today: computed(() => one('today', 'all')),
    telephone: computed(() => one('system', 'telephone')),
    serverNow: () => clock.now(),
  }
})

/** Names this tab to the server; a reload is a new tab. */
function pageId(): string {
  // randomUUID exists in secure contexts only.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
