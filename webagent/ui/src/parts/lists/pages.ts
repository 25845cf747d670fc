/** Lists that are read page by page, and searched while somebody types. */

import { onBeforeUnmount, type Ref, ref, type ShallowRef, shallowRef, watch, type WatchSource } from 'vue'

import { attempt } from '@/parts/notify'

export interface Page<Row> {
  items: readonly Row[]
  next: string | null
}

export interface Pages<Row> {
  items: ShallowRef<Row[]>
  /** Where the next page begins. */
  next: Ref<string | null>
  loading: Ref<boolean>
  /** Something was read. */
  asked: Ref<boolean>
  find(more?: boolean): Promise<void>
}

/** `read` gets the place at which the page begins. An answer that came too late, after a newer search, is dropped. */
export function usePages<P extends Page<unknown>>(
  read: (cursor: string | null) => Promise<P>,
  taken: (page: P) => void = () => {},
): Pages<P['items'][number]> {
  const items = shallowRef<P['items'][number][]>([])
  const next = ref<string | null>(null)
  const loading = ref(true)
  const asked = ref(false)
  let latest = 0
  async function find(more = false): Promise<void> {
    const mine = ++latest
    loading.value = true
    await attempt(async () => {
      const page = await read(more ? next.value : null)
      if (mine !== latest) return
      items.value = more ? [...items.value, ...page.items] : [...page.items]
      next.value = page.next
      asked.value = true
      taken(page)
    })
    if (mine === latest) loading.value = false
  }
  return { items, next, loading, asked, find }
}

/** The place of the page in a search's form. */
export const from = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

/** Searches again as soon as nobody types any more. */
export function whenTyped(typed: WatchSource | object, find: () => unknown, ms = 300): void {
  let pause = 0
  watch(typed, () => {
    window.clearTimeout(pause)
    pause = window.setTimeout(find, ms)
  })
  onBeforeUnmount(() => window.clearTimeout(pause))
}
