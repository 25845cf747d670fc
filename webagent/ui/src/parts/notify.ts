/** Short notices, and doing something whose failure the user is told. */

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
    // Whoever must sign in again is asked to, over the whole page.
    if (!(error instanceof ApiError && error.code === NOT_SIGNED_IN)) notice(explain(error), 'error')
    return false
  }
}
