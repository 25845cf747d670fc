/** The ledger of published numbers: its choices, and what the list shows of it. Pure. */

import type { LedgerEntry, NumberTest, PublicNumberForm } from '@/api/types'

export const MERGINGS = ['', 'whole', 'dual', 'branch'] as const
export const STATES = ['in_use', 'suspended', 'withdrawn'] as const
export const FINDINGS = ['right', 'wrong', 'not_answered', 'busy', 'out_of_service'] as const
export const SHOWN = ['all', 'overdue', 'open', 'withdrawn'] as const
export type Shown = (typeof SHOWN)[number]
export type Finding = (typeof FINDINGS)[number]

/** The text of a way of merging; '' is not a name of a text. */
export const mergingOf = (merging: string): string => merging || 'none'

export function shownOf(entries: readonly LedgerEntry[], shown: Shown, words: string): LedgerEntry[] {
  const wanted = words.trim().toLowerCase()
  const digits = wanted.replace(/\D/g, '')
  return entries.filter(({ number, overdue, open }) => {
    const fits =
      shown === 'overdue'
        ? overdue
        : shown === 'open'
          ? open !== null
          : (number.state === 'withdrawn') === (shown === 'withdrawn')
    const found =
      !wanted ||
      [number.name, number.owner, number.published].some((one) => one.toLowerCase().includes(wanted)) ||
      (digits.length > 2 && number.number.replace(/\D/g, '').includes(digits))
    return fits && found
  })
}

export const blank = (): PublicNumberForm => ({
  number: '',
  name: '',
  owner: '',
  published: '',
  hours: '',
  merging: '',
  state: 'in_use',
  test_days: 90,
  note: '',
})

/** The finding that the call itself suggests: nobody answered, unless it has seconds. */
export const likely = (test: Pick<NumberTest, 'seconds' | 'interaction'> | null): Finding =>
  test?.interaction && test.seconds === null ? 'not_answered' : 'right'
