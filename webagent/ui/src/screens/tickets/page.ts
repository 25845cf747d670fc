/** A ticket's own page: its address, and the way back to the list. Pure. */

import type { RouteLocationRaw } from 'vue-router'

import type { Ticket } from '@/api/types'

const NUMBER = /^\d{8}-\d{4,8}$/

/** Whether an address names a ticket as a caller would say it; anything else is an id. */
export const isNumber = (named: string): boolean => NUMBER.test(named)

/** A draft has no number yet, and nobody was given that of an older one. */
export const pageOf = (ticket: Pick<Ticket, 'id' | 'number' | 'state'>): RouteLocationRaw => ({
  name: 'tickets',
  params: { ticket: ticket.state === 'draft' ? ticket.id : ticket.number || ticket.id },
})

/**
 * The list as it was left, without its drawer; from a page that was opened by its address, the usual list. `before`:
 * the address before.
 */
export function listBefore(before: unknown): RouteLocationRaw {
  const [path, query] = typeof before === 'string' ? before.split('?') : []
  if (path !== '/tickets') return { name: 'tickets' }
  const kept = new URLSearchParams(query ?? '')
  kept.delete('detail')
  return { name: 'tickets', query: Object.fromEntries(kept) }
}
