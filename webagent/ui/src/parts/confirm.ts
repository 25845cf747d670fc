/** Asked before anything that cannot be taken back, and before words are lost that are kept nowhere. */

import { ElMessageBox } from 'element-plus'

import { i18n } from '@/i18n'

export interface Question {
  title: string
  text: string
  /** The deed itself, as a word on the button. */
  yes: string
  no?: string
  /** For the button of the deed. */
  yesClass?: string
}

/** False also for Escape and a click beside. */
export async function sure({ title, text, yes, no, yesClass }: Question): Promise<boolean> {
  const answer = await ElMessageBox.confirm(text, title, {
    type: 'warning', confirmButtonText: yes, cancelButtonText: no ?? i18n.global.t('app.back'), confirmButtonClass: `sure-yes ${yesClass ?? ''}`,
  }).catch(() => null)
  return answer !== null
}

/** Whether words that are kept nowhere may be lost. */
export function mayDiscard(): Promise<boolean> {
  const { t } = i18n.global
  return sure({ title: t('app.discardTitle'), text: t('app.discardText'), yes: t('app.discard'), no: t('app.goOn') })
}
