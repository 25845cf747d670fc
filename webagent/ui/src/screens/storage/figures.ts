/** Sizes in words, and the space that each kind takes by month as a table. */

import type { MonthSpace } from '@/api/types'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** 1536 is 1.5 KB: one decimal place below 10, none from 10 on, and none for bytes. */
export function size(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}

export interface MonthRow {
  month: string
  files: number
  bytes: number
  of: Record<string, MonthSpace>
}

/** A row for each month, the newest first, with the space that each kind takes. */
export function months(space: readonly MonthSpace[]): MonthRow[] {
  const rows = new Map<string, MonthRow>()
  for (const one of space) {
    const row = rows.get(one.month) ?? { month: one.month, files: 0, bytes: 0, of: {} }
    row.files += one.files
    row.bytes += one.bytes
    row.of[one.kind] = one
    rows.set(one.month, row)
  }
  return [...rows.values()].sort((a, b) => b.month.localeCompare(a.month))
}

export const kinds = (space: readonly MonthSpace[]): string[] => [...new Set(space.map((one) => one.kind))].sort()

/** The key of a category's name: dots would split the key. */
export const word = (name: string): string => name.replaceAll('.', '_')

/** The value of a field of days: a number of 1 or more, nothing (for ever), or no answer yet. */
export function days(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= 36500 ? value : undefined
}
