/** The reason of a failed message in words. A peer's own words are shown as they are. */

import { i18n } from '@/i18n'

/** What the sender notes when no answer came: the name of a fault of the connection. */
const FAULT = /^[A-Z]\w*(?:Error|Disconnected)$/

export function whyText(reason: string): string {
  const { t, te } = i18n.global
  if (!reason) return '—'
  const code = reason.replace(/^exchange\./, '')
  if (te(`exchange.why.${code}`)) return t(`exchange.why.${code}`)
  if (FAULT.test(reason)) return t(/Timeout/.test(reason) ? 'exchange.why.late' : 'exchange.why.away')
  return /^[a-z_]+\.[a-z_]+$/.test(reason) ? t('exchange.why.refused') : reason
}
