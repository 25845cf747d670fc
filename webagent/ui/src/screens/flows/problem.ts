/** The fault of a flow file in the language of the page, and the state of a flow. */

import type { FlowProblem, FlowStatus } from '@/api/types'
import { language } from '@/i18n'

export function wrong(problem: Pick<FlowProblem, 'message' | 'message_zh'>): string {
  return language() === 'zh' ? problem.message_zh : problem.message
}

/** The same in the words of the forms, for users of the drawing. */
export function plainly(
  problem: Pick<FlowProblem, 'message' | 'message_zh'> & { plain?: string; plain_zh?: string },
): string {
  return (language() === 'zh' ? problem.plain_zh : problem.plain) || wrong(problem)
}

/** A flow in the list, with everything that the server reports about it. */
export type Listed = FlowStatus & {
  warnings?: FlowProblem[]
  changed_by?: string
  changed_at?: number | null
  reason?: string
  has_draft?: boolean
  file_differs?: boolean
  state?: string
}

/** The name of a flow in the language of the page. */
export const nameOf = (flow: Pick<FlowStatus, 'id' | 'name' | 'name_en'>): string =>
  (language() === 'en' && flow.name_en) || flow.name || flow.id

export type FlowState = 'running' | 'refused' | 'draft' | 'rendering'

export function stateOf(flow: Listed): FlowState {
  if (flow.state) return flow.state as FlowState
  return flow.errors.length ? 'refused' : flow.version ? 'running' : 'draft'
}
