/** Decides when a phone that should be registered, and is not, is started anew. Pure: time and chance are arguments. */

import { backOff } from '@/push/backoff'

export const PATIENCE_S = 10

export interface Watch {
  wanted: boolean
  registered: boolean
  talking: boolean
  /** Since when it has been wanted and not registered; null while all is well. */
  missingSince: number | null
  /** Restarts in this spell, and when the next is due. */
  restarts: number
  due: number | null
}

export const QUIET: Watch = {
  wanted: false, registered: false, talking: false, missingSince: null, restarts: 0, due: null,
}

/** Takes in what is known of the phone. A spell ends when it registers; during a talk nothing is restarted, for that would end it. */
export function observe(
  watch: Watch, seen: Partial<Pick<Watch, 'wanted' | 'registered' | 'talking'>>, now: number,
): Watch {
  const next = { ...watch, ...seen }
  if (!next.wanted || next.registered) return { ...next, missingSince: null, restarts: 0, due: null }
  if (next.missingSince !== null) return next
  return { ...next, missingSince: now, due: now + PATIENCE_S }
}

export function restartDue(watch: Watch, now: number): boolean {
  return watch.due !== null && !watch.talking && now >= watch.due
}

/** After a restart the phone has its patience again, and a little more each time. */
export function restarted(watch: Watch, now: number, random: number): Watch {
  const wait = PATIENCE_S + backOff(watch.restarts, { first: 1, limit: 20 }, random)
  return { ...watch, restarts: watch.restarts + 1, due: now + wait }
}
