/** How an unanswered conversation stands against its limit, and the order in which somebody sees to them. Pure. */

/** Both the server's rows and the pushed ones. */
export interface Waits {
  state: 'waiting' | 'held' | 'closed'
  unanswered_since: number | null
  answer_by: number | null
  last_at: number
}
export type Standing = 'calm' | 'open' | 'soon' | 'late'

/** Less than this is left: soon too late. */
const SOON_S = 60
/** Without a limit: the citizen has waited this long for an answer after the first. */
const LONG_S = 300

/** `calm`: nobody waits for an answer. The limit is that of the first answer; later ones have none of their own. */
export function standing(one: Waits, now: number): Standing {
  if (one.state === 'closed' || one.unanswered_since === null) return 'calm'
  if (one.answer_by !== null) {
    const left = one.answer_by - now
    return left < 0 ? 'late' : left < SOON_S ? 'soon' : 'open'
  }
  return now - one.unanswered_since >= LONG_S ? 'soon' : 'open'
}

/** Whoever has waited longest for an answer comes first; then those with the latest word. */
export function byNeed(a: Waits, b: Waits): number {
  const [mine, its] = [a.unanswered_since, b.unanswered_since]
  if (mine !== null && its !== null) return mine - its
  if (mine !== null || its !== null) return mine !== null ? -1 : 1
  return b.last_at - a.last_at
}
