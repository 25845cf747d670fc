/** The conditions of the list. Pure. */

import type { CustomerSearch } from '@/api/types'

export interface Typed {
  text: string
  kind: '' | 'person' | 'company'
  tag: string
  language: string
  warned: boolean
}

export const nothing = (): Typed => ({ text: '', kind: '', tag: '', language: '', warned: false })

/** The conditions as the server takes them: empty ones are left out. */
export function wanted(typed: Typed): CustomerSearch {
  const [text, tag] = [typed.text.trim(), typed.tag.trim()]
  return {
    ...(text ? { text } : {}),
    ...(typed.kind ? { kind: typed.kind } : {}),
    ...(tag ? { tag } : {}),
    ...(typed.language ? { language: typed.language } : {}),
    ...(typed.warned ? { warned: true } : {}),
  }
}
