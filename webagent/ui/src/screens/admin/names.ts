/** The names behind ids on administrators' screens, and the choices of a field. */

import { useI18n } from 'vue-i18n'

import { language } from '@/i18n'
import { lasting } from '@/i18n/format'
import { useForms } from '@/parts/ticket/forms'
import { usePush } from '@/push/store'
import { roleName } from '@/session/roles'
import { useSession } from '@/session/store'

import { roles } from './roles'
import type { Field, Source, Values } from './sections'

export interface Named {
  id: string
  name: string
}

export function useNames() {
  const { t, te } = useI18n()
  const session = useSession()
  const push = usePush()
  const forms = useForms()
  /** A field's name; the same field of another section may have another: a person's name is 姓名, a queue's 名称. */
  function label(name: string, section = ''): string {
    const own = `admin.fieldOf.${section}.${name}`
    if (te(own)) return t(own)
    return te(`admin.field.${name}`) ? t(`admin.field.${name}`) : name
  }

  function choicesOf(field: Field): Named[] {
    const of = field.of
    if (of === undefined) return []
    return typeof of === 'string'
      ? all(of)
      : of.map((id) => ({ id, name: te(`admin.value.${id}`) ? t(`admin.value.${id}`) : id }))
  }
  function all(of: Source): Named[] {
    const options = session.options
    const sources: Record<Source, () => Named[]> = {
      roles: () => roles.value.map((one) => ({ id: one.id, name: roleName(one.id, one.name) })),
      skills: () => (options?.skills ?? []).map((one) => ({ id: one.id, name: one[language()] })),
      queues: () => push.queues,
      departments: () => options?.departments ?? [],
      groups: () => options?.groups ?? [],
      urgencies: () => (options?.urgencies ?? []).map((one) => ({ id: one.id, name: one[language()] })),
      districts: () => forms.places.filter((one) => !one.retired).map((one) => ({ id: one.id, name: one.whole })),
    }
    return sources[of]()
  }

  const nameOf = (of: Source, id: string): string | undefined => all(of).find((one) => one.id === id)?.name

  /** A value in words. */
  function say(field: Field | undefined, value: unknown): string {
    if (value === null || value === undefined || value === '') return '—'
    const name = (id: unknown): string =>
      (field ? choicesOf(field).find((one) => one.id === id)?.name : undefined) ?? String(id)
    if (field?.as === 'lasting' && typeof value === 'number') return lasting(value)
    if (typeof value === 'boolean') return t(value ? 'admin.yes' : 'admin.no')
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'object' ? row(field, one as Values) : name(one))).join('、') || '—'
    if (typeof value === 'object')
      return (
        Object.entries(value)
          .map(([id, level]) => `${name(id)} ${String(level)}`)
          .join('、') || '—'
      )
    return name(value)
  }
  const row = (field: Field | undefined, values: Values): string =>
    (field?.columns ?? []).map((column) => `${label(column.name)} ${say(column, values[column.name])}`).join('，')
  return { label, choicesOf, nameOf, say }
}
