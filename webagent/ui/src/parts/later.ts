/** Parts of the page that are not in its first screen: fetched when the page is idle, or when they are needed. */

import { defineComponent, h, onBeforeUnmount, shallowRef, type Component } from 'vue'

import { i18n } from '@/i18n'

import { notice } from './notify'

const AGAIN_MS = 3000
/** After the first screen is there: its own requests go first. */
const QUIET_MS = 1000
/** The moment by which the first screen is there, in the browser's timeline. */
const FIRST_SCREEN = 'first screen'
const waiting: (() => Promise<unknown>)[] = []
let state: 'first screen' | 'fetching' | 'quiet' = 'first screen'

/** Something that will be needed before long. */
export function fetchSoon(fetch: () => Promise<unknown>): void {
  waiting.push(fetch)
  if (state === 'quiet') next()
}

/**
 * Call this when the first screen is there: fetches everything that waits, one after another, `first` before all. A
 * failed part is fetched again when it is needed.
 */
export function fetchAll(first: readonly (() => Promise<unknown>)[]): void {
  performance.mark(FIRST_SCREEN)
  waiting.unshift(...first)
  if (state === 'fetching') return
  state = 'fetching'
  window.setTimeout(next, QUIET_MS)
}

function next(): void {
  const fetch = waiting.shift()
  state = fetch ? 'fetching' : 'quiet'
  if (!fetch) return
  const run = (): void =>
    void fetch()
      .catch(() => undefined)
      .then(next)
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: QUIET_MS })
  else run()
}

/**
 * A component in a file of its own. While it is wanted and cannot be fetched, the user is told, and it is retried until
 * it is there: a network outage of a moment leaves no hole in the page.
 */
export function whenNeeded<T extends Component>(load: () => Promise<T | { default: T }>): T {
  const found = shallowRef<T | null>(null)
  return held(found, fetcher(load, found))
}

/** A component that is needed before long, and must then be there at once. */
export function later<T extends Component>(load: () => Promise<T | { default: T }>): T {
  const found = shallowRef<T | null>(null)
  const fetch = fetcher(load, found)
  fetchSoon(fetch)
  return held(found, fetch)
}

/** A component that can wait: it is fetched when the page is quiet, also if it is wanted before. */
export function whenQuiet<T extends Component>(load: () => Promise<T | { default: T }>): T {
  const found = shallowRef<T | null>(null)
  const fetch = fetcher(load, found)
  const inTurn = (): Promise<unknown> => new Promise((done, failed) => fetchSoon(() => fetch().then(done, failed)))
  return held(found, inTurn)
}

type Found<T> = ReturnType<typeof shallowRef<T | null>>

function fetcher<T extends Component>(
  load: () => Promise<T | { default: T }>,
  found: Found<T>,
): () => Promise<unknown> {
  return async () => {
    if (found.value) return
    const one = await load()
    found.value = 'default' in one ? one.default : one
  }
}

function held<T extends Component>(found: Found<T>, fetch: () => Promise<unknown>): T {
  const Holder = defineComponent({
    setup(_, { slots }) {
      let timer = 0
      let gone = false
      async function need(): Promise<void> {
        try {
          await fetch()
        } catch {
          if (gone) return
          notice(i18n.global.t('app.partMissing'), 'error')
          timer = window.setTimeout(() => void need(), AGAIN_MS)
        }
      }
      void need()
      onBeforeUnmount(() => {
        gone = true
        window.clearTimeout(timer)
      })
      return () => (found.value ? h(found.value, null, slots) : null)
    },
  })
  return Holder as unknown as T
}
