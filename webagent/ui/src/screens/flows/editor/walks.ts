/** Whether a walk that was kept as a test goes the way that it went; publishing judges by the same rule. Pure. */

import type { Walk, Walked } from './asking'

/** The outcome of a walk that ends while the caller is still there; all others would have hung up. */
const UNFINISHED: Record<string, string> = { queue: 'queued', talk: 'connected' }

export const wayOf = (walked: Walked): string[] => walked.events.filter((event) => event.kind === 'node').map((event) => event.node)
export const outcomeOf = (walked: Walked): string => (walked.over ? walked.outcome : UNFINISHED[walked.waiting_for] ?? 'caller_left')

/** Empty if it passes the nodes that it must, in their order, and ends as it must; else the way that it goes now. */
export function faultOfWalk(walk: Walk, walked: Walked): string {
  const way = wayOf(walked)
  let at = 0
  const passes = walk.expects.nodes.every((node) => { at = way.indexOf(node, at) + 1; return at > 0 })
  const ends = walk.expects.outcome === null || outcomeOf(walked) === walk.expects.outcome
  return passes && ends ? '' : [...way, outcomeOf(walked)].join(' → ')
}
