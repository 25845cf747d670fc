/** Lists that are read page by page, and searched while somebody types. */

import {
  type ComputedRef,
  onScopeDispose,
  type Ref,
  ref,
  type ShallowRef,
  shallowRef,
  watch,
  type WatchSource,
} from 'vue'

import { type Asking, type Options, useAsked } from '@/parts/asked'

export interface Page<Row> {
  items: readonly Row[]
  next: string | null
}

export interface Pages<Row> {
  items: ShallowRef<Row[]>
  /** Where the next page begins. */
  next: Ref<string | null>
  /** For `EmptyState`. */
  asking: Asking
  loading: ComputedRef<boolean>
  /** Reads the first page, or one more; whether it worked. */
  find(more?: boolean): Promise<boolean>
}

/**
 * `read` gets the place at which the page begins. It is called when the screen opens and when the connection is back,
 * as with `useAsked`. An answer that came too late, after a newer search, is dropped.
 */
export function usePages<P extends Page<unknown>>(
  read: (cursor: string | null) => Promise<P>,
  taken: (page: P) => void = () => {},
  options: Options = {},
): Pages<P['items'][number]> {
  const items = shallowRef<P['items'][number][]>([])
  const next = ref<string | null>(null)
  let latest = 0
  const asking = useAsked(
    async (more = false) => {
      const mine = ++latest
      const page = await read(more ? next.value : null)
      if (mine !== latest) return
      items.value = more ? [...items.value, ...page.items] : [...page.items]
      next.value = page.next
      taken(page)
    },
    { ...options, ordered: true },
  )
  return { items, next, asking, loading: asking.running, find: asking.ask }
}

/** The place of the page in a search's form. */
export const from = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

/** A filter acts by itself, as soon as nobody types any more. */
export function whenTyped(typed: WatchSource | object, find: () => unknown, ms = 300): void {
  let pause = 0
  watch(typed, () => {
    window.clearTimeout(pause)
    pause = window.setTimeout(find, ms)
  })
  onScopeDispose(() => window.clearTimeout(pause))
}
