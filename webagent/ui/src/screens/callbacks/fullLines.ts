/** A carrier's list of callers who found no free line, as it is pasted or in a file: a number and a time on each line. */

export interface ReadLine {
  /** Its place in the text, from 1. */
  n: number
  text: string
  number: string
  /** Null: the line has a time that cannot be read. */
  at: number | null
}
export const MOST_LINES = 500

const NUMBER = /^\+?[\d \-()]{5,24}$/
const DATE = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/
const TIME = /(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}))?/

/** The moment in a cell, by the clock of this computer; a time without a date is today's, or yesterday's if it is still
 * to come. */
function momentIn(cell: string, now: number): number | null {
  const [date, time] = [DATE.exec(cell), TIME.exec(cell)]
  if (!time) return null
  const day = new Date(now * 1000)
  if (date) day.setFullYear(Number(date[1]), Number(date[2]) - 1, Number(date[3]))
  day.setHours(Number(time[1]), Number(time[2]), Number(time[3] ?? 0), 0)
  const at = day.getTime() / 1000
  return !date && at > now ? at - 86_400 : at
}

/** The lines that have digits; a heading and empty lines have none. Without a time it was now. */
export function readLines(text: string, now: number): ReadLine[] {
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ n: at + 1, text: line.trim() }))
    .filter((line) => /\d/.test(line.text))
    .map((line) => {
      const cells = line.text.split(/[,，;；\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))
      const isMoment = (cell: string): boolean => DATE.test(cell) || TIME.test(cell)
      const number = cells.find((cell) => NUMBER.test(cell) && !isMoment(cell)) ?? ''
      const times = cells.filter((cell) => cell !== number && isMoment(cell)).join(' ')
      return { ...line, number: number || (cells[0] ?? ''), at: times ? momentIn(times, now) : now }
    })
}
