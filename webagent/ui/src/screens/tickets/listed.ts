/** The rows of the list of tickets: asked for, paged, and kept up with the steps of others. */
import { onBeforeUnmount, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'

import { tickets } from '@/api'
import type { TicketList, TicketSearch, TicketSummary } from '@/api/types'
import { type Asked, useAsked } from '@/parts/asked'
import { whenTyped } from '@/parts/lists/pages'
import { attempt } from '@/parts/notify'
import { usePush } from '@/push/store'

import { sortOf, type Typed } from './filter'
import { gathered, placed } from './moved'

/** Not all pages fetch at the same moment after a step. */
const LEAST_MS = 2000
const SPREAD_MS = 3000
const MOST_ROWS = 500

interface Wanted {
  typed: Typed
  size: Ref<number>
  /** Whether this person handles tickets of a department. */
  handles: Ref<boolean>
  asked: () => TicketSearch
  /** Whether the rows must stay as they are for now. */
  held: () => boolean
}

export interface Listed {
  items: ShallowRef<TicketSummary[]>
  found: ShallowRef<TicketList['found']>
  next: Ref<string | null>
  asking: Asked<[more?: boolean, limit?: number]>
  find: (more?: boolean, limit?: number) => Promise<boolean>
  /** As many again as are loaded, so that a user who has paged down keeps the place. */
  again: () => Promise<boolean>
}

export function useListedTickets({ typed, size, handles, asked, held }: Wanted): Listed {
  const push = usePush()
  const items = shallowRef<TicketSummary[]>([])
  const found = shallowRef<TicketList['found']>({})
  const next = ref<string | null>(null)
  let latest = 0

  const asking = useAsked<[more?: boolean, limit?: number]>(
    async (more = false, limit = size.value) => {
      const mine = ++latest
      const page = await tickets.search({ limit, ...asked(), ...(more && next.value && { cursor: next.value }) })
      if (mine !== latest) return
      items.value = more ? [...items.value, ...page.items] : page.items
      found.value = more ? { ...found.value, ...page.found } : page.found
      next.value = page.next
    },
    // The kept views ask, once they know which one is the usual one.
    { later: true },
  )
  const again = (): Promise<boolean> => asking.ask(false, Math.min(MOST_ROWS, Math.max(size.value, items.value.length)))

  let due = 0
  let awaited: ReadonlySet<string> | null = new Set()
  /** A page that is hidden, or whose rows must stay, waits. */
  function lookSoon(): void {
    due ||= window.setTimeout(
      () => {
        due = 0
        if (document.hidden || held()) lookSoon()
        else void look()
      },
      LEAST_MS + Math.random() * SPREAD_MS,
    )
  }
  /** Only the rows that have changed, as far as their places are known. */
  async function look(): Promise<void> {
    const [ids, mine] = [awaited, latest]
    awaited = new Set()
    const order = sortOf(typed, handles.value)
    if (ids?.size === 0) return
    if (ids === null || order === 'best' || typed.text.trim()) {
      await again()
      return
    }
    await attempt(async () => {
      const page = await tickets.search({ ...asked(), tickets: [...ids], limit: ids.size })
      if (mine !== latest) return
      const list = placed(items.value, ids, page.items, order, next.value === null)
      if (list === null) await again()
      else items.value = list
    })
  }
  whenTyped(typed, () => asking.ask())
  watch(
    () => push.ticketsMoved,
    () => {
      awaited = gathered(awaited, push.lastMoved)
      lookSoon()
    },
  )
  onBeforeUnmount(() => window.clearTimeout(due))
  return { items, found, next, asking, find: asking.ask, again }
}
