/** Short notices, and actions whose failure is shown to the user. */

import { ElMessage } from 'element-plus'

import { ApiError, NOT_SIGNED_IN, type Outcome } from '@/api/http'
import { explain, i18n } from '@/i18n'

export function notice(text: string, type: 'success' | 'info' | 'warning' | 'error' = 'info'): void {
  ElMessage({ message: text, type, grouping: true, duration: type === 'error' ? 5000 : 2500, offset: 76 })
}

export async function attempt(work: () => Promise<Outcome | unknown>): Promise<boolean> {
  try {
    if ((await work()) === 'pending') notice(i18n.global.t('app.pending'))
    return true
  } catch (error) {
    // A user who must sign in again is asked to by a dialog over the whole page.
    if (!(error instanceof ApiError && error.code === NOT_SIGNED_IN)) notice(explain(error), 'error')
    return false
  }
}
