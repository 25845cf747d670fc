/** Views of a list: what a page must provide to have them, and which columns it shows. */

import { computed, type Ref, ref } from 'vue'

import type { SavedView } from '@/api/types'

export interface Kept<F> {
  name: string
  filter: F
  columns: string[]
  shared: boolean
}

/** The routes of one list's views. */
export interface ViewsOf<F> {
  list(): Promise<SavedView[]>
  add(view: Kept<F>): Promise<SavedView>
  change(id: string, view: Kept<F>): Promise<SavedView>
  forget(id: string): Promise<unknown>
  begin(id: string | null): Promise<unknown>
}

export interface Column {
  id: string
  label: string
}

export interface Columns {
  shown: Ref<string[]>
  /** The columns as they are saved: nothing for the page's default ones. */
  kept: () => string[]
  use: (columns: readonly string[]) => void
  has: (id: string) => boolean
}

/** `all` in the order of the table, which is also a view's order; a column that a later release dropped is left out. */
export function useColumns(all: readonly string[], usual: readonly string[] = all): Columns {
  const shown = ref<string[]>([...usual])
  const set = computed(() => new Set(shown.value))
  const same = (): boolean => shown.value.length === usual.length && usual.every((id) => set.value.has(id))
  return {
    shown,
    kept: () => (same() ? [] : [...shown.value]),
    use: (columns) => {
      const known = all.filter((id) => columns.includes(id))
      shown.value = known.length ? known : [...usual]
    },
    has: (id) => set.value.has(id),
  }
}
