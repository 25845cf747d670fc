/** Why a channel cannot reach its provider, or a message did not leave: in words, with what can be done. */

import { i18n } from '@/i18n'

/**
 * By its code; a provider's own words are shown as they are. An unknown code is named, so that an administrator can
 * ask about it.
 */
export function faultWords(code: string): string {
  const { t, te } = i18n.global
  const key = `channelFault.${code}`
  if (te(key)) return t(key)
  return /\s/.test(code) ? code : t('channelFault.other', { code })
}
