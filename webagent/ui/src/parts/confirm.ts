/** Confirmations before anything that cannot be undone, and before words are lost that are kept nowhere. */

import type { ElMessageBoxOptions } from 'element-plus'
import type { VNode } from 'vue'

import { i18n } from '@/i18n'

import { fetchSoon } from './later'

export interface Question {
  title: string
  text: string
  /** The action itself, as the word on the button. */
  yes: string
  no?: string
  /** For the button of the action. */
  yesClass?: string
}

const fetchBox = () => import('./messageBox')
fetchSoon(fetchBox)

/**
 * The dialog; a page that cannot fetch it uses the browser's own, since nothing must happen unasked. `plain`: the text
 * of a message that is drawn.
 */
export async function ask(
  kind: 'confirm' | 'alert',
  message: string | VNode,
  title: string,
  options: ElMessageBoxOptions,
  plain = String(message),
): Promise<boolean> {
  const box = await fetchBox().catch(() => null)
  if (!box) {
    const text = `${title}\n\n${plain}`
    return kind === 'confirm' ? window.confirm(text) : (window.alert(text), true)
  }
  return (await box.ElMessageBox[kind](message, title, options).catch(() => null)) !== null
}

/** False also for Escape and a click outside. */
export async function sure({ title, text, yes, no, yesClass }: Question): Promise<boolean> {
  return await ask('confirm', text, title, {
    type: 'warning',
    confirmButtonText: yes,
    cancelButtonText: no ?? i18n.global.t('app.back'),
    confirmButtonClass: `sure-yes ${yesClass ?? ''}`,
  })
}

/** Whether words that are kept nowhere may be lost. */
export function mayDiscard(): Promise<boolean> {
  const { t } = i18n.global
  return sure({ title: t('app.discardTitle'), text: t('app.discardText'), yes: t('app.discard'), no: t('app.goOn') })
}
