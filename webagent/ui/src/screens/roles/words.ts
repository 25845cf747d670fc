/** Rights, scopes and changes of roles in words. */

import type { Role } from '@/api/types'
import { i18n } from '@/i18n'
import { roleName } from '@/session/roles'

import { keyOf, type Difference, type Scope } from './rights'

const { t, te } = i18n.global

/** A right without words, for example from a newer server, is shown by its subject. */
export const rightName = (right: string): string =>
  te(`admin.right.${keyOf(right)}`) ? t(`admin.right.${keyOf(right)}`) : t('roles.unnamed')
export const doesOf = (right: string): string => part(right, 'does')
export const seesOf = (right: string): string => part(right, 'sees')
export const scopeName = (scope: Scope): string => t(`roles.scope.${scope}`)
export const nameOf = (role: Role): string => roleName(role.id, role.name)
/** Several, by their ids. */
export const namesOf = (ids: readonly string[], roles: readonly Role[]): string =>
  roles
    .filter((role) => ids.includes(role.id))
    .map(nameOf)
    .join('、')
export const peopleOf = (role: Role): string =>
  role.people ? t('roles.people', { n: role.people }) : t('roles.nobody')

function part(right: string, which: 'does' | 'sees'): string {
  const key = `roles.opens.${keyOf(right)}.${which}`
  return te(key) ? t(key) : ''
}

export const withScope = (right: string, scope: Scope | null | undefined): string =>
  scope ? `${rightName(right)}（${scopeName(scope)}）` : rightName(right)

export function changeText({ right, before, after }: Difference): string {
  if (before === undefined) return t('roles.given', { right: withScope(right, after) })
  if (after === undefined) return t('roles.taken', { right: withScope(right, before) })
  return t('roles.moved', {
    right: rightName(right),
    before: before ? scopeName(before) : '—',
    after: after ? scopeName(after) : '—',
  })
}

const oneOf = ({ right, before, after }: Difference): string =>
  before && after
    ? `${rightName(right)}（${scopeName(before)} → ${scopeName(after)}）`
    : withScope(right, after ?? before)
export const listed = (changes: readonly Difference[]): string => changes.map(oneOf).join('、')
