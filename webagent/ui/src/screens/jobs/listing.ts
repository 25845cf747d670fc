/** The jobs that the page lists, and the words for each. */

import type { SystemJob } from '@/push/types'

export interface Filter {
  state: '' | 'going' | 'failed' | 'over'
  kind: string
  words: string
}

const GOING: readonly SystemJob['state'][] = ['queued', 'running']

export const going = (job: SystemJob): boolean => GOING.includes(job.state)
export const mayRetry = (job: SystemJob): boolean => job.state === 'failed' || job.state === 'cancelled'

/** Running jobs first, then the newest. */
export function listed(jobs: readonly SystemJob[], { state, kind, words }: Filter): SystemJob[] {
  const said = words.trim().toLowerCase()
  return jobs
    .filter(
      (job) => !state || (state === 'going' ? going(job) : state === 'failed' ? job.state === 'failed' : !going(job)),
    )
    .filter((job) => !kind || job.kind === kind)
    .filter((job) => !said || `${job.title} ${job.asked_by}`.toLowerCase().includes(said))
    .sort((a, b) => Number(going(b)) - Number(going(a)) || b.created_at - a.created_at)
}

/** The progress in percent; nothing while the total is unknown. */
export const share = (job: SystemJob): number | null =>
  job.total ? Math.min(100, Math.round((job.done / job.total) * 100)) : null

/** The key of a kind's name: dots would split the key. */
export const word = (kind: string): string => kind.replaceAll('.', '_')
