/**
 * The page's rules for an attachment: how it is shown, and what is refused before it is sent. Pure, except for its
 * words.
 */

import { ApiError } from '@/api/http'
import type { AttachmentLimits } from '@/api/types'
import { explain, i18n } from '@/i18n'

/** The part of a file's data that is needed to show it. */
export interface ShownFile {
  id: string
  name: string
  media_type: string
  size: number
  gone?: boolean
}

export type FileLimits = Pick<AttachmentLimits, 'most_bytes' | 'most_files'>

/** Where the bytes of files are: the address that shows or saves one, and the beginning of a text. */
export interface FileSource {
  url(file: string, save?: boolean): string
  text(file: string): Promise<{ text: string; cut: boolean }>
}

/** How it can be viewed here; `none`: it can only be saved. */
export type Look = 'picture' | 'pdf' | 'sound' | 'text' | 'none'

/** No browser plays AMR. */
const SILENT = 'audio/amr'

export function lookOf(file: Pick<ShownFile, 'media_type' | 'gone'>): Look {
  const type = file.media_type
  if (file.gone || type === SILENT) return 'none'
  if (type.startsWith('image/')) return 'picture'
  if (type.startsWith('audio/')) return 'sound'
  return type === 'application/pdf' ? 'pdf' : type === 'text/plain' ? 'text' : 'none'
}

/** For the system's file dialog: what it offers first. */
export const ACCEPTED =
  '.jpg,.jpeg,.png,.gif,.webp,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wav,.mp3,.m4a,.ogg,.amr,.txt,.csv'

/** A few letters that name the type of a file without a picture. */
export function badgeOf(name: string): string {
  const suffix = name.slice(name.lastIndexOf('.') + 1)
  return suffix.length <= 4 ? suffix.toUpperCase() : '…'
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB']
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size)} ${unit}`
}

/** Why the server would refuse it, as far as that is known without its bytes; '' if nothing is against it. */
export function refusedBefore(file: Pick<File, 'size'>, there: number, limits: FileLimits): string {
  const { t } = i18n.global
  if (there >= limits.most_files) return t('attach.tooMany', { n: limits.most_files })
  if (file.size > limits.most_bytes) return t('attach.tooLarge', { size: sizeText(limits.most_bytes) })
  return file.size === 0 ? t('attach.empty') : ''
}

/** Why the server refused it, with its type where that helps. `wrong`: the types that are accepted there. */
export function whyRefused(error: unknown, limits: FileLimits | null, wrong = i18n.global.t('attach.wrong')): string {
  const { t } = i18n.global
  if (!(error instanceof ApiError)) return explain(error)
  if (error.code === 'files.too_large')
    return t('attach.tooLarge', { size: sizeText(limits?.most_bytes ?? Number(error.details['most'])) })
  if (error.code !== 'files.wrong_media') return explain(error)
  const found = String(error.details['found'])
  return found.endsWith('.macros') ? t('attach.macros') : found.endsWith('.locked') ? t('attach.locked') : wrong
}

/**
 * The files that were pasted or dropped; a screenshot that has only the browser's default name gets one with its time.
 */
export function filesOf(data: DataTransfer | null, now: Date): File[] {
  return [...(data?.files ?? [])].map((file) =>
    file.name === 'image.png'
      ? new File([file], `${i18n.global.t('attach.screenshot')} ${stamp(now)}.png`, { type: file.type })
      : file,
  )
}
const stamp = (now: Date): string =>
  [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, '0')).join('')
