import type { AgentOnWall, Queue, Waiting } from '@/push/types'

/**
 * The callers in a queue now; training is in no number, and is shown apart. It is counted from the line itself, which
 * is pushed at once, while the queue's figures come twice a second: two numbers for the same thing on one screen would
 * contradict each other.
 */
export function inQueue(
  queue: Pick<Queue, 'id'>,
  everybody: readonly Waiting[],
): { waiting: number; since: number | null; training: number } {
  const here = everybody.filter((one) => one.queue === queue.id)
  const real = here.filter((one) => !one.training).map((one) => one.queued_at)
  return { waiting: real.length, since: real.length ? Math.min(...real) : null, training: here.length - real.length }
}

/** The agents who can get a caller: signed on, for training or not as the caller is; free ones first. */
export function assignable(agents: readonly AgentOnWall[], training: boolean): AgentOnWall[] {
  return agents
    .filter((agent) => agent.state !== 'signed_off' && agent.training === training)
    .sort(
      (a, b) =>
        Number(b.state === 'idle') - Number(a.state === 'idle') || a.id.localeCompare(b.id, 'en', { numeric: true }),
    )
}
