/**
 * Pure rules of the editor: a form's initial values, which field a refusal is about, and how a conflict is described.
 */

import type { FieldProblem } from '@/api/http'

import type { Field, Values } from './sections'

/** All values are JSON; a structured clone would refuse Vue's proxies. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A form's values: the existing ones, otherwise those of a new entry; nothing that the form does not know. */
export function start(fields: readonly Field[], values: Values | null): Values {
  return Object.fromEntries(
    fields
      .filter((field) => values === null || !field.once)
      .map((field) => [field.name, copy(values?.[field.name] ?? field.initial)]),
  )
}

/**
 * The server names places as `values.rings.0.after_s`, or `queues.general.rings.0.after_s` with the entry's kind and
 * id: the field is the outermost name after those that the form has. A fault of an entry other than `id` belongs to no
 * field.
 */
export function problemsByField(
  fields: readonly Field[],
  problems: readonly FieldProblem[],
  id: unknown,
): { byField: Record<string, FieldProblem>; others: FieldProblem[] } {
  const names = new Set(fields.map((field) => field.name))
  const byField: Record<string, FieldProblem> = {}
  const others: FieldProblem[] = []
  for (const problem of problems) {
    const parts = problem.field.split('.')
    const own =
      parts[0] === 'values' ? parts.slice(1) : parts.length > 2 ? (parts[1] === id ? parts.slice(2) : []) : parts
    const field = own.find((part) => names.has(part))
    if (field) byField[field] = problem
    else others.push(problem)
  }
  return { byField, others }
}

/** The fields in which the newest state differs from the form, with both values. */
export function differences(
  fields: readonly Field[],
  mine: Values,
  newest: Values,
): { field: string; mine: unknown; theirs: unknown }[] {
  return fields
    .filter(
      (field) =>
        field.name in mine && JSON.stringify(mine[field.name]) !== JSON.stringify(newest[field.name] ?? field.initial),
    )
    .map((field) => ({ field: field.name, mine: mine[field.name], theirs: newest[field.name] ?? field.initial }))
}

const REACH = ['roles', 'groups', 'departments'] as const

/** The fields in which a person's new values give fewer rights, or a narrower scope. */
export function narrowed(before: Values, after: Values): string[] {
  const less = (field: (typeof REACH)[number]): boolean => {
    const kept = new Set(after[field] as string[])
    return (before[field] as string[] | undefined)?.some((one) => !kept.has(one)) ?? false
  }
  const number = before['agent'] && !after['agent'] ? ['agent'] : []
  return [...REACH.slice(0, 1).filter(less), ...number, ...REACH.slice(1).filter(less)]
}
