/** A draft as it is written: the fields of the page, and the request. */

import type { DraftForm, WorkPage } from '@/api/types'
import { dateOf, fromField } from '@/i18n/format'

export const FORMS = ['policy', 'guide', 'answer', 'notice', 'case', 'other'] as const
export type FormName = (typeof FORMS)[number]

export interface Draft {
  title: string
  form: FormName
  department: string
  body: string
  keywords: string
  categories: string[]
  validFrom: string
  validTo: string
  reviewAt: string
  why: string
  related: string[]
}

/** The beginning of a date field's day in the hotline's time zone, and the day of such a moment. */
export const beginOf = (text: string): number | null => fromField(text && `${text}T00:00`)
const day = (at: number | null): string => (at === null ? '' : dateOf(at))

export function draftOf(content: NonNullable<WorkPage['draft']>, department: string): Draft {
  return {
    title: content.title,
    form: content.form,
    department,
    body: content.body,
    keywords: content.keywords.join('，'),
    categories: content.categories,
    validFrom: day(content.valid_from),
    validTo: day(content.valid_to),
    reviewAt: day(content.review_at),
    why: content.why,
    related: content.related,
  }
}

export function sent(draft: Draft, version: number): DraftForm {
  const keywords = draft.keywords
    .split(/[,，、;；\s]+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 20))
  return {
    title: draft.title.trim(),
    form: draft.form,
    department: draft.department,
    body: draft.body,
    keywords: [...new Set(keywords)].slice(0, 20),
    categories: draft.categories,
    related: draft.related,
    valid_from: beginOf(draft.validFrom),
    valid_to: beginOf(draft.validTo),
    review_at: beginOf(draft.reviewAt),
    why: draft.why.trim(),
    version,
  }
}

const HEADINGS = /^H[1-6]$/
const SEEN = 'img, table, hr, video, audio'

/** The names of the sections that say nothing yet: a heading with neither words nor a picture up to the next one. */
export function emptySections(html: string): string[] {
  const parts = [...new DOMParser().parseFromString(html, 'text/html').body.children]
  const says = (one: Element): boolean =>
    Boolean(one.textContent.trim()) || one.matches(SEEN) || !!one.querySelector(SEEN)
  return parts.flatMap((heading, at) => {
    const name = heading.textContent.trim()
    if (!HEADINGS.test(heading.tagName) || !name) return []
    const under = parts.slice(at + 1).find((one) => HEADINGS.test(one.tagName) || says(one))
    // A heading may have only smaller headings under it, which are asked for themselves.
    const said = under && (!HEADINGS.test(under.tagName) || under.tagName > heading.tagName)
    return said ? [] : [name]
  })
}

export interface Lacks {
  sections: string[]
  keywords: boolean
  categories: boolean
}
/** What a draft lacks before somebody can review it. `sorted`: there are categories to choose from. */
export function lacks(draft: Draft, sorted: boolean): Lacks | null {
  const found = {
    sections: emptySections(draft.body),
    keywords: !sent(draft, 0).keywords?.length,
    categories: sorted && !draft.categories.length,
  }
  return found.sections.length || found.keywords || found.categories ? found : null
}

/** The skeleton of each form's text. */
export function template(form: FormName, words: (key: string) => string): string {
  const parts: Record<FormName, string[]> = {
    policy: ['scope', 'content', 'from', 'ask'],
    guide: ['who', 'papers', 'steps', 'time', 'where'],
    answer: ['question', 'answer', 'basis'],
    notice: ['matter', 'when', 'ask'],
    case: ['matter', 'handled', 'lesson'],
    other: [],
  }
  return parts[form].map((part) => `<h3>${words(part)}</h3><p><br></p>`).join('')
}
