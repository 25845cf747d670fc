/** Whether a walk that was kept as a test takes its expected way; publishing applies the same rule. Pure. */

import type { Walk, Walked } from '../asking'

/** The outcome of a walk that ends while the caller is still there; at all others the caller would have hung up. */
const UNFINISHED: Record<string, string> = { queue: 'queued', talk: 'connected' }

export const wayOf = (walked: Walked): string[] =>
  walked.events.filter((event) => event.kind === 'node').map((event) => event.node)
export const outcomeOf = (walked: Walked): string =>
  walked.over ? walked.outcome : (UNFINISHED[walked.waiting_for] ?? 'caller_left')

/** Empty if it passes the required nodes, in their order, and ends as it must; otherwise the way that it takes now. */
export function faultOfWalk(walk: Walk, walked: Walked): string {
  const way = wayOf(walked)
  let at = 0
  const passes = walk.expects.nodes.every((node) => {
    at = way.indexOf(node, at) + 1
    return at > 0
  })
  const ends = walk.expects.outcome === null || outcomeOf(walked) === walk.expects.outcome
  return passes && ends ? '' : [...way, outcomeOf(walked)].join(' → ')
}
