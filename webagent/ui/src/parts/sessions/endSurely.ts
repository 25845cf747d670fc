/** Ending sessions, one's own or another person's. */

import { ApiError } from '@/api/http'
import { i18n } from '@/i18n'
import { sure } from '@/parts/confirm'

async function askAboutTheCall(): Promise<boolean> {
  const { t } = i18n.global
  return await sure({ title: t('account.inHandTitle'), text: t('account.inHandSure'), yes: t('account.end') })
}

/** Calls `end`; if a citizen is on the line, only after a second question. False: kept. */
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
