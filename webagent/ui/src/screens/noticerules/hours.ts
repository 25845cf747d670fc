/** Quiet hours: minutes of the day as people write them. */

const two = (n: number): string => String(n).padStart(2, '0')

/** 1320 is 22:00. */
export const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** 22:00 is 1320; undefined for a text that is not a time. */
export function minuteOf(text: string): number | undefined {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim())
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined
}

/** 22:00–07:30, or nothing when both are the same. */
export const quiet = (since: number, until: number): string =>
  since === until ? '' : `${timeOf(since)}–${timeOf(until)}`
