/** Ending sessions, one's own or somebody's. */

import { ElMessageBox } from 'element-plus'

import { ApiError } from '@/api/http'
import { i18n } from '@/i18n'

async function askAboutTheCall(): Promise<boolean> {
  const { t } = i18n.global
  return ElMessageBox.confirm(t('account.inHandSure'), t('account.inHandTitle'), {
    confirmButtonText: t('account.end'), cancelButtonText: t('app.cancel'), type: 'warning',
  }).then(() => true, () => false)
}

/** Ends what `end` ends; where a citizen is on the line, only after a second question. False: kept. */
export async function endSurely(end: (sure: boolean) => Promise<unknown>, isSure = askAboutTheCall): Promise<boolean> {
  try {
    await end(false)
    return true
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'session.in_use') throw error
  }
  if (!(await isSure())) return false
  await end(true)
  return true
}
