/** The fault of a flow file, in the language of the page. */

import type { FlowProblem } from '@/api/types'
import { language } from '@/i18n'

export function wrong(problem: FlowProblem): string {
  return language() === 'zh' ? problem.message_zh : problem.message
}
