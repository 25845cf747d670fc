/**
 * The calculations of the roles page: the rights under their headings, the differences between two roles, and the
 * changes that need a question. Pure.
 */

/** Scopes, from the narrowest to the widest. */
export const SCOPES = ['own', 'group', 'department', 'all'] as const
export type Scope = (typeof SCOPES)[number]

/** The permissions of a role: each right, with its scope if it has one. */
export type Held = ReadonlyMap<string, Scope | null>

/** The headings in their order, each with the prefixes of its rights; the longest prefix decides. */
const HEADINGS = {
  calls: ['desk.', 'voicemail.', 'fax.', 'conversations.'],
  customers: ['customers.'],
  tickets: ['tickets.'],
  dispatch: ['tickets.dispatch', 'tickets.decide', 'duties.', 'rules.', 'dispatch.'],
  followups: ['tickets.follow_up', 'surveys.', 'campaigns.'],
  knowledge: ['knowledge.'],
  quality: ['recordings.', 'records.'],
  floor: ['floor.', 'announcements.', 'emergency.', 'lists.', 'views.'],
  voice: ['flows.', 'hours.', 'prompts.'],
  system: ['accounts.', 'site.', 'audit.', 'files.', 'exchange.', 'notices.', 'channels.', 'demo.'],
} as const
export type Heading = keyof typeof HEADINGS | 'other'

interface Place {
  heading: Heading
  begin: string
  n: number
}
function placeOf(right: string): Place | null {
  const fits = Object.entries(HEADINGS)
    .flatMap(([heading, begins]) => begins.map((begin, n): Place => ({ heading: heading as Heading, begin, n })))
    .filter(({ begin }) => right.startsWith(begin))
  return fits.sort((a, b) => b.begin.length - a.begin.length)[0] ?? null
}
export const headingOf = (right: string): Heading => placeOf(right)?.heading ?? 'other'

/** Rights under their headings, in the order of both; an empty heading is left out. */
export function grouped<T extends { name: string }>(rights: readonly T[]): { heading: Heading; rights: T[] }[] {
  const headings = [...(Object.keys(HEADINGS) as Heading[]), 'other' as const]
  const inOrder = [...rights].sort((a, b) => (placeOf(a.name)?.n ?? 0) - (placeOf(b.name)?.n ?? 0))
  return headings
    .map((heading) => ({ heading, rights: inOrder.filter((one) => headingOf(one.name) === heading) }))
    .filter((one) => one.rights.length)
}

/** The key of a right in the texts. */
export const keyOf = (right: string): string => right.replace('.', '_')

/** The server's list, in which a scope is written as `tickets.read:group`. */
export function heldOf(rights: readonly string[]): Map<string, Scope | null> {
  const held = new Map<string, Scope | null>(rights.filter((one) => !one.includes(':')).map((one) => [one, null]))
  for (const one of rights) {
    const [right = '', scope] = one.split(':')
    if (scope && held.has(right)) held.set(right, scope as Scope)
  }
  return held
}

export const listOf = (held: Held): string[] =>
  [...held].flatMap(([right, scope]) => (scope ? [right, `${right}:${scope}`] : [right])).sort()

export interface Difference {
  right: string
  before: Scope | null | undefined
  after: Scope | null | undefined
}

/** The differences between two roles, or between before and after; `undefined` where the right is missing. */
export function differences(before: Held, after: Held): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((right) => ({ right, before: before.get(right), after: after.get(right) }))
    .filter((one) => one.before !== one.after || before.has(one.right) !== after.has(one.right))
    .sort((a, b) => a.right.localeCompare(b.right))
}

/** A group and a department are different people: a change from one to the other takes the first out of view. */
const BESIDE: readonly (Scope | null | undefined)[] = ['group', 'department']
const widthOf = (scope: Scope | null | undefined): number =>
  scope === undefined ? -1 : scope === null ? 0 : SCOPES.indexOf(scope)
export const narrows = ({ before, after }: Difference): boolean =>
  widthOf(after) < widthOf(before) || (before !== after && BESIDE.includes(before) && BESIDE.includes(after))

/** With one of these somebody can change what others may do, or do what cannot be undone. */
const GRAVE: readonly string[] = [
  'accounts.manage',
  'site.manage',
  'files.manage',
  'recordings.delete',
  'exchange.manage',
  'flows.write',
  'audit.read',
  'customers.open',
  'tickets.open',
]

/** The changes that need a question first: what people lose, and what gives them much power. */
export const dangerous = (changes: readonly Difference[]): { lost: Difference[]; grave: Difference[] } => ({
  lost: changes.filter(narrows),
  grave: changes.filter(
    (one) =>
      !narrows(one) &&
      ((GRAVE.includes(one.right) && one.before === undefined) || (one.after === 'all' && one.before !== 'all')),
  ),
})

/** The result when somebody else has saved meanwhile: their version, with the user's own changes applied again. */
export function together(base: Held, mine: Held, theirs: Held): Map<string, Scope | null> {
  const both = new Map(theirs)
  for (const { right, after } of differences(base, mine)) {
    if (after === undefined) both.delete(right)
    else both.set(right, after)
  }
  return both
}

/** Whether the name or the description contains each typed word. */
export function fits(typed: string, ...texts: readonly string[]): boolean {
  const all = texts.join(' ').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
