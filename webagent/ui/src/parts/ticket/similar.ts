/**
 * Open tickets that may be about the same thing: what is searched for while somebody writes, and how each is described.
 * Pure.
 */

import type { SimilarSearch, SimilarTicket } from '@/api/types'

/** Fewer characters distinguish nothing. */
const LEAST = 4

export interface Telling {
  title: string
  text: string
  contact_number: string
  address?: string
}

/** The search, or null as long as too little is written. */
export function askedOf(fields: Telling, draft: string | null, interaction: string | null): SimilarSearch | null {
  const number = fields.contact_number.replace(/[\s\-()（）]/g, '')
  const words = [fields.title, fields.text].map((one) => one.trim())
  const address = (fields.address ?? '').trim()
  const known = /^\+?\d{5,20}$/.test(number)
  if (!known && words.join('').length < LEAST && address.length < LEAST) return null
  return {
    ...(draft && { draft }),
    ...(interaction && { interaction }),
    ...(known && { number }),
    ...(address && { address: address.slice(0, 200) }),
    title: words[0]!.slice(0, 200),
    text: words[1]!.slice(0, 2000),
  }
}

/** Whether the search would be the same again. */
export const sameAsked = (one: SimilarSearch | null, other: SimilarSearch | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Seconds by which a ticket is late, or null. */
export const lateBy = (one: Pick<SimilarTicket, 'due_at'>, now: number): number | null =>
  one.due_at !== null && one.due_at < now ? now - one.due_at : null
