/** Decides when to restart a phone that should be registered but is not. Pure: time and chance are arguments. */

import { backOff } from '@/push/backoff'

export const PATIENCE_S = 10

export interface Watch {
  wanted: boolean
  registered: boolean
  talking: boolean
  /** Restarts during the present outage, and when the next is due; null while all is well. */
  restarts: number
  due: number | null
}

export const QUIET: Watch = { wanted: false, registered: false, talking: false, restarts: 0, due: null }

/** Takes in what is known about the phone. An outage ends when it registers. */
export function observe(
  watch: Watch,
  seen: Partial<Pick<Watch, 'wanted' | 'registered' | 'talking'>>,
  now: number,
): Watch {
  const next = { ...watch, ...seen }
  if (!next.wanted || next.registered) return { ...next, restarts: 0, due: null }
  return next.due === null ? { ...next, due: now + PATIENCE_S } : next
}

/** During a talk nothing is restarted, since that would end it. */
export function restartDue(watch: Watch, now: number): boolean {
  return watch.due !== null && !watch.talking && now >= watch.due
}

/** After each restart the phone has its full grace period again, and a little more each time. */
export function restarted(watch: Watch, now: number, random: number): Watch {
  const wait = PATIENCE_S + backOff(watch.restarts, { first: 1, limit: 20 }, random)
  return { ...watch, restarts: watch.restarts + 1, due: now + wait }
}
