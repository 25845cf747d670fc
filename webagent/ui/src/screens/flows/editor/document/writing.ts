/** Values as a flow file writes them: plain where that is safe, short collections on one line. */

const PLAIN = /^[A-Za-z_\u4e00-\u9fff][^\n:#,[\]{}&*!|>'"%@`]*$/
const PLAIN_KEY = /^(?:[A-Za-z_][\w-]*|0|[1-9]\d*)$/
/** Words that a reader of YAML may take for something else. */
const TAKEN = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])
const SHORT = 100

type Thing = Record<string, unknown>
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function scalar(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'null' : String(value)
  return PLAIN.test(value) && value === value.trim() && !TAKEN.has(value.toLowerCase()) ? value : JSON.stringify(value)
}

export const keyText = (key: string): string =>
  PLAIN_KEY.test(key) && !TAKEN.has(key.toLowerCase()) ? key : JSON.stringify(key)

export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (isThing(value))
    return `{${Object.entries(value)
      .map(([key, one]) => `${keyText(key)}: ${inline(one)}`)
      .join(', ')}}`
  return scalar(value)
}

const onOneLine = (value: unknown): boolean =>
  !(isThing(value) || Array.isArray(value)) ||
  (inline(value).length <= SHORT &&
    !(Array.isArray(value) && value.some((one) => isThing(one) && Object.values(one).some(isThing))))

/** The value behind `key:` or `- `: on the same line, or on lines of its own that are indented by `indent`. */
export function behind(value: unknown, indent: string): string {
  return onOneLine(value) ? ` ${inline(value)}` : `\n${block(value, indent)}`
}

/** Lines of a collection, the first indented too. */
export function block(value: unknown, indent: string): string {
  const deeper = `${indent}  `
  if (Array.isArray(value)) return value.map((one) => `${indent}- ${item(one, deeper)}`).join('\n')
  return Object.entries(value as Thing)
    .map(([key, one]) => `${indent}${keyText(key)}:${behind(one, deeper)}`)
    .join('\n')
}

/** An item of a list, after its hyphen. */
export function item(value: unknown, deeper: string): string {
  return onOneLine(value) && !(isThing(value) && Object.values(value).some(isThing))
    ? inline(value)
    : block(value, deeper).trimStart()
}
