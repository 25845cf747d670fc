/** A ticket without a call: a letter, a visitor, a message from elsewhere. */

import { tickets } from '@/api'
import { attempt } from '@/parts/notify'

import type { Details } from '../details'

/** Begins a draft and opens it beside the work. If nothing is written in it, closing it throws it away. */
export async function beginTicket(details: Pick<Details, 'open'>): Promise<void> {
  await attempt(async () => {
    const made = await tickets.create(null, { channel: '', urgency: 'normal' })
    await details.open('ticket', made.id)
  })
}
