/** The names of roles: those that come with the software have theirs in the texts, a site's own ones bring it along. */

import { i18n } from '@/i18n'

export const roleName = (id: string, own = ''): string => own || (i18n.global.te(`role.${id}`) ? i18n.global.t(`role.${id}`) : id)

/** What somebody is, in words. */
export const rolesOf = (user: { roles: readonly string[]; role_names: Readonly<Record<string, string>> }): string =>
  user.roles.map((id) => roleName(id, user.role_names[id])).join('、')
