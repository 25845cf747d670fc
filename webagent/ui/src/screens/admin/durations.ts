/** Seconds as people type them: in the largest unit that gives a whole number. */

export const UNITS = ['s', 'm', 'h'] as const
export type Unit = (typeof UNITS)[number]
const LENGTH: Record<Unit, number> = { s: 1, m: 60, h: 3600 }

export function unitOf(value: unknown): Unit {
  if (typeof value !== 'number' || value <= 0) return 's'
  return [...UNITS].reverse().find((unit) => value % LENGTH[unit] === 0) ?? 's'
}

export const inUnit = (value: unknown, unit: Unit): number | '' =>
  typeof value === 'number' ? Math.round((value / LENGTH[unit]) * 1000) / 1000 : ''
export const inSeconds = (n: number, unit: Unit): number => Math.round(n * LENGTH[unit] * 1000) / 1000
