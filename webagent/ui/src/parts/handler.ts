/** A department's person (承办单位): somebody who handles tickets, and has no other part in the hotline's work. */

import type { MayOpen } from './screen'

/** Somebody with one of these rights works for the hotline. */
const HOTLINE: readonly string[] = [
  'desk.use',
  'floor.watch',
  'tickets.dispatch',
  'tickets.decide',
  'tickets.follow_up',
  'tickets.write',
]

export const isHandler: MayOpen = (may) => may('tickets.handle') && !HOTLINE.some(may)
