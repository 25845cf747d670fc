/** The value of a setting in words, with its unit. */

import type { FileSetting } from '@/api/types'
import { i18n, language } from '@/i18n'
import { lasting } from '@/i18n/format'

const MEGABYTE = 1024 * 1024

export function shown(one: FileSetting): string {
  const t = i18n.global.t
  if (one.secret) return t(one.filled ? 'files.secretSet' : 'files.secretDefault')
  if (!one.values.length) return t('files.nothing')
  const [first] = one.values as [string]
  if (first === 'true' || first === 'false') return t(first === 'true' ? 'files.yes' : 'files.no')
  if (one.unit === 's') return first === '0' ? t('files.never') : lasting(Number(first))
  if (one.unit === 'bytes') return `${Math.round((Number(first) / MEGABYTE) * 10) / 10} MB`
  if (one.unit === 'percent') return `${Number(first)}%`
  if (one.unit === 'files') return t('files.files', { n: Number(first) })
  return one.values.join(language() === 'zh' ? '、' : ', ')
}
