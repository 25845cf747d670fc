/** A search as the page has it, and as a request. */

import type { KnowledgeSearch } from '@/api/types'

export const ORDERS = ['relevance', 'clicks', 'time', 'score', 'heat'] as const
export const WHERES = ['', 'title', 'keywords', 'body', 'papers'] as const
export const FORMS = ['policy', 'guide', 'answer', 'notice', 'case', 'other'] as const
export const PAGE = 20
/** The periods with a hot list. */
export const PERIODS = ['today', 'week', 'month', 'all'] as const

export interface Typed {
  text: string
  /** Earlier words, within whose results it searches. */
  within: string[]
  whole: boolean
  where: (typeof WHERES)[number]
  order: (typeof ORDERS)[number]
  categories: string[]
  form: string
}

export const nothing = (): Typed => ({
  text: '',
  within: [],
  whole: false,
  where: '',
  order: 'relevance',
  categories: [],
  form: '',
})

export function wanted(typed: Typed, offset: number): KnowledgeSearch {
  return {
    text: typed.text.trim(),
    within: typed.within,
    match: typed.whole ? 'whole' : 'fuzzy',
    where: typed.where ? [typed.where] : [],
    order: typed.order,
    categories: typed.categories,
    forms: typed.form ? [typed.form as 'policy'] : [],
    offset,
  }
}
