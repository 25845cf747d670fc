/** The days of a calendar: which are holidays, make-up days or closed, and spans as people type them. */

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Day = (typeof DAYS)[number]
export type Kind = 'open' | 'closed' | 'holiday' | 'makeup'

export interface Holiday {
  name: string
  first: string
  last: string
}
export interface MakeUp {
  name: string
  day: string
  like: Day | null
  hours: string
}
export interface Written {
  weekly: Record<Day, string>
  holidays: Holiday[]
  makeup: MakeUp[]
}

const SPAN = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/

/** `8:30–12:00，13:30-17:30` as spans; null when it cannot be read. Empty: closed. */
export function spansOf(text: string): string[] | null {
  const parts = text
    .replaceAll(/[–—~～至]/g, '-')
    .replaceAll('：', ':')
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
  const spans = parts.map((part) => {
    const [, h1 = '', m1 = '', h2 = '', m2 = ''] = SPAN.exec(part) ?? []
    const from = Number(h1) * 60 + Number(m1)
    const to = Number(h2) * 60 + Number(m2)
    return h1 && Number(m1) < 60 && Number(m2) < 60 && from < to && to <= 1440
      ? `${h1.padStart(2, '0')}:${m1}-${h2.padStart(2, '0')}:${m2}`
      : null
  })
  return spans.includes(null) ? null : (spans as string[])
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** A make-up day overrides a holiday, and a holiday the week. `name`: of the holiday or make-up day. */
export function kindOf(day: string, written: Written): { kind: Kind; name: string } {
  const made = written.makeup.find((one) => one.day === day)
  if (made) return { kind: 'makeup', name: made.name }
  const holiday = written.holidays.find((one) => one.first <= day && day <= one.last)
  if (holiday) return { kind: 'holiday', name: holiday.name }
  const weekday = DAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
  return { kind: written.weekly[weekday].trim() ? 'open' : 'closed', name: '' }
}

export interface Cell {
  day: string
  n: number
  kind: Kind
  name: string
}

/** A year as twelve months of weeks, Monday first; null: not in the month. */
export function yearOf(year: number, written: Written): (Cell | null)[][] {
  return Array.from({ length: 12 }, (_, month) => {
    const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7
    const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    const cells = Array.from({ length: days }, (_, at) => {
      const day = `${year}-${pad(month + 1)}-${pad(at + 1)}`
      return { day, n: at + 1, ...kindOf(day, written) }
    })
    return [...Array<null>(before).fill(null), ...cells]
  })
}
