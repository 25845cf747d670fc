/** What the page says of the own sign-in: other sessions found by it. */

import { ElMessageBox } from 'element-plus'
import { defineStore } from 'pinia'
import { ref } from 'vue'

import { ApiError } from '@/api/http'
import type { OpenSession } from '@/api/types'
import { i18n } from '@/i18n'

export const useAccount = defineStore('account', () => {
  /** Sessions that were open when this one began, until their owner has seen them. */
  const others = ref<OpenSession[]>([])
  /** Whether the own account is shown. */
  const open = ref(false)
  return { others, open }
})

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
