/** What on the floor needs a supervisor's attention now, from the pushed values alone. Pure. */

import type { AgentOnWall, Queue, Waiting } from '@/push/types'

export type Alert =
  /** Callers wait for skills that no signed-on agent has. `caller`: the longest wait. */
  | { kind: 'unskilled'; queue: string; name: string; callers: number; caller: string; since: number }
  /** Callers wait longer than the queue's limit. */
  | { kind: 'late'; queue: string; name: string; callers: number; caller: string; since: number; limit: number }
  /** An agent is signed on, but no call can ring there. */
  | { kind: 'phone'; agent: string; name: string }

/**
 * One alert for each queue: those that lack skills first, then by the longest wait; agents follow. Training raises
 * none.
 */
export function alertsOf(
  queues: readonly Queue[],
  everybody: readonly Waiting[],
  agents: readonly AgentOnWall[],
  now: number,
): Alert[] {
  return [
    ...queues
      .flatMap((queue) =>
        inLine(
          queue,
          everybody.filter((one) => one.queue === queue.id && !one.training),
          now,
        ),
      )
      .sort((a, b) => Number(a.kind === 'late') - Number(b.kind === 'late') || a.since - b.since),
    ...agents
      .filter((one) => one.state !== 'signed_off' && one.phone !== 'registered' && !one.training)
      .map(({ id, name }): Alert => ({ kind: 'phone', agent: id, name })),
  ]
}

type OfQueue = Exclude<Alert, { kind: 'phone' }>

function inLine({ id, name, signed_on, late_after_s: limit }: Queue, line: readonly Waiting[], now: number): OfQueue[] {
  // A caller who rings somewhere, or whom a supervisor has assigned, does not wait for a skill.
  const alone = signed_on === 0 ? longestFirst(line.filter((one) => !one.offered && one.assigned_to === null)) : []
  if (alone[0])
    return [
      { kind: 'unskilled', queue: id, name, callers: alone.length, caller: alone[0].id, since: alone[0].queued_at },
    ]
  const late = longestFirst(line.filter((one) => now - one.queued_at > limit))
  return late[0]
    ? [{ kind: 'late', queue: id, name, callers: late.length, caller: late[0].id, since: late[0].queued_at, limit }]
    : []
}

const longestFirst = (line: readonly Waiting[]): Waiting[] => [...line].sort((a, b) => a.queued_at - b.queued_at)
