/** The form of a customer: turns the server's data into fields, and fields into a request. Pure. */

import type { ContactKind, CustomerForm, CustomerPage } from '@/api/types'

export const KINDS = ['person', 'company'] as const
export const CONSENTS = ['unknown', 'given', 'refused'] as const
export const CONTACTS: readonly ContactKind[] = ['phone', 'address', 'email', 'wechat', 'weibo', 'other']
/** Languages in which people call; one that is missing here is kept. */
export const LANGUAGES = ['zh', 'en', 'yue', 'ko', 'ja', 'ru'] as const

export interface TypedContact {
  id: string | null
  kind: ContactKind
  value: string
  label: string
  /** The value is masked: it stays as the server has it. */
  masked: boolean
}

export interface Typed {
  kind: CustomerPage['kind']
  name: string
  language: string
  consent: CustomerPage['consent']
  tags: string
  warnings: string
  contacts: TypedContact[]
}

export const contact = (kind: ContactKind = 'phone', value = ''): TypedContact => ({
  id: null,
  kind,
  value,
  label: '',
  masked: false,
})

export const blank = (number = '', name = '', language = ''): Typed => ({
  kind: 'person',
  name,
  language,
  consent: 'unknown',
  tags: '',
  warnings: '',
  contacts: [contact('phone', number)],
})

export const typedOf = (page: CustomerPage): Typed => ({
  kind: page.kind,
  name: page.name,
  language: page.language,
  consent: page.consent,
  tags: page.tags.join('、'),
  warnings: page.warnings.join('、'),
  contacts: page.contacts.map(({ id, kind, value, label, masked }) => ({ id, kind, value, label, masked })),
})

/** The telephone numbers that were typed here, for which there may be a customer already. */
export function newNumbers(typed: Typed, before: CustomerPage | null | undefined): string[] {
  const known = new Set((before?.contacts ?? []).map((one) => one.value))
  const numbers = typed.contacts.filter((one) => one.kind === 'phone' && !one.masked).map((one) => one.value.trim())
  return [...new Set(numbers)].filter((one) => one !== '' && !known.has(one))
}

/** Words between commas, Chinese or Western, each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]

/** The request. A contact without a value is left out, and is thereby removed. */
export const formOf = (typed: Typed): CustomerForm => ({
  kind: typed.kind,
  name: typed.name.trim(),
  language: typed.language,
  consent: typed.consent,
  tags: wordsIn(typed.tags),
  warnings: wordsIn(typed.warnings),
  contacts: typed.contacts
    .filter((one) => one.masked || one.value.trim() !== '')
    .map((one) => ({
      kind: one.kind,
      label: one.label.trim(),
      ...(one.id ? { id: one.id } : {}),
      ...(one.masked ? {} : { value: one.value.trim() }),
    })),
})
