/** Whether a walk that was kept as a test goes the way that it went. Pure. */

import type { Walk, Walked } from './asking'

export const wayOf = (walked: Walked): string[] => [...new Set(walked.events.map((event) => event.node).filter(Boolean))]

/** Empty if it does, else the way that it goes now. */
export function faultOfWalk(walk: Walk, walked: Walked): string {
  const way = wayOf(walked)
  const fits = way.join(' ') === walk.expects.nodes.join(' ') && walked.outcome === walk.expects.outcome
  return fits ? '' : [...way, walked.outcome].filter(Boolean).join(' → ')
}
