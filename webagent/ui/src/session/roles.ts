/** The names of roles: shipped ones have theirs in the texts, a site's own ones carry their names. */

import { i18n } from '@/i18n'

export const roleName = (id: string, own = ''): string =>
  own || (i18n.global.te(`role.${id}`) ? i18n.global.t(`role.${id}`) : id)

/** A person's roles, in words. */
export const rolesOf = (user: { roles: readonly string[]; role_names: Readonly<Record<string, string>> }): string =>
  user.roles.map((id) => roleName(id, user.role_names[id])).join('、')
