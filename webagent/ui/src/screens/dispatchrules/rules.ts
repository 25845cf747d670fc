/** The status of a dispatch rule, and the initial values of its form. Pure. */

import type { KeptRule, RuleForm } from '@/api/types'

export type Stand = 'draft' | 'tried' | 'live' | 'live_newer'

/** `live_newer`: an older version is in force, and the newest has yet to be tried and switched on. */
export function standOf(kept: Pick<KeptRule, 'version' | 'live' | 'tried'>): Stand {
  if (kept.live === kept.version) return 'live'
  if (kept.live !== null) return 'live_newer'
  return kept.tried === kept.version ? 'tried' : 'draft'
}

/** Only a version that has been tried may be switched on. */
export const maySwitchOn = (kept: Pick<KeptRule, 'version' | 'live' | 'tried'>): boolean =>
  kept.tried === kept.version && kept.live !== kept.version

export interface Typed {
  name: string
  lead: string
  types: string[]
  urgencies: string[]
  districts: string
  any_of: string
  all_of: string
  none_of: string
  others: { department: string; mandatory: boolean }[]
  join: 'all' | 'any' | 'lead'
  direct: boolean
  priority: number
}

export function typedOf(rule: KeptRule['rule'] | null, lead = '', types: string[] = []): Typed {
  const words = (found: readonly string[] | undefined): string => (found ?? []).join('、')
  return {
    name: rule?.name ?? '',
    lead: rule?.lead ?? lead,
    types: [...(rule?.types ?? types)],
    urgencies: [...(rule?.urgencies ?? [])],
    districts: words(rule?.districts),
    any_of: words(rule?.any_of),
    all_of: words(rule?.all_of),
    none_of: words(rule?.none_of),
    others: (rule?.others ?? []).map((one) => ({ department: one.department, mandatory: one.mandatory ?? true })),
    join: rule?.join ?? 'all',
    direct: rule?.direct ?? false,
    priority: rule?.priority ?? 0,
  }
}

export function formOf(typed: Typed, wordsOf: (text: string) => string[]): RuleForm {
  const words = {
    districts: wordsOf(typed.districts),
    any_of: wordsOf(typed.any_of),
    all_of: wordsOf(typed.all_of),
    none_of: wordsOf(typed.none_of),
  }
  return {
    ...typed,
    ...words,
    name: typed.name.trim(),
    others: typed.others.filter((one) => one.department && one.department !== typed.lead),
    priority: Number(typed.priority) || 0,
  }
}
