/** Administration: people and site, jobs, storage, notices, exchange. */

import { ask, command, get, type FormOf } from './paths'
import type { AuditQuery, EntryKind, NoticeChannel, NoticeSearch } from './types'

export const exchange = {
  read: () => get('/api/exchange'),
  again: (message: number) => command('post', '/api/exchange/messages/{message}/again', { message }),
  drop: (message: number, reason: string) =>
    command('post', '/api/exchange/messages/{message}/drop', { message }, { reason }),
}

export const jobs = {
  retry: (job: string) => command('post', '/api/jobs/{job}/retry', { job }),
  cancel: (job: string) => command('delete', '/api/jobs/{job}', { job }),
  file: (job: string) => `/api/jobs/${encodeURIComponent(job)}/file`,
}

export const storage = {
  read: () => get('/api/files/storage'),
  rules: () => get('/api/files/rules'),
  addRule: (rule: FormOf<'post', '/api/files/rules'>) => ask('post', '/api/files/rules', {}, rule),
  changeRule: (category: string, rule: FormOf<'put', '/api/files/rules/{category}'>) =>
    ask('put', '/api/files/rules/{category}', { category }, rule),
  holds: (after: { at?: number; id?: string; ending?: boolean } = {}) => get('/api/files/holds', after),
  release: (hold: string, reason: string) => command('post', '/api/files/holds/{hold}/release', { hold }, { reason }),
  verify: (since: string | null, until: string | null) => ask('post', '/api/files/verifications', {}, { since, until }),
  exportHead: () => ask('post', '/api/files/heads'),
  newKey: (reason: string) => ask('post', '/api/files/keys', {}, { reason }),
}

export const notices = {
  own: (after?: string | null) => get('/api/notices', after ? { after } : {}),
  /** Null: all. */
  read: (ids: string[] | null) => command('post', '/api/notices/read', {}, { ids }),
  rules: () => get('/api/notices/rules'),
  changeRule: (kind: string, form: FormOf<'put', '/api/notices/rules/{kind}'>) =>
    ask('put', '/api/notices/rules/{kind}', { kind }, form),
  changeQuiet: (channel: NoticeChannel, form: FormOf<'put', '/api/notices/channels/{channel}'>) =>
    command('put', '/api/notices/channels/{channel}', { channel }, form),
  contacts: () => get('/api/notices/contacts'),
  changeContact: (whom: 'user' | 'department', id: string, form: FormOf<'put', '/api/notices/contacts/{whom}/{id}'>) =>
    command('put', '/api/notices/contacts/{whom}/{id}', { whom, id }, form),
  log: (search: NoticeSearch) => ask('post', '/api/notices/log/search', {}, search),
  again: (notice: string) => command('post', '/api/notices/log/{notice}/again', { notice }),
  test: (channel: NoticeChannel) => ask('post', '/api/notices/channels/{channel}/test', { channel }),
}

/**
 * The requests of the administration's editor: it draws its forms from a table, and the server reports what is wrong
 * with them.
 */
type Edited = Record<string, unknown>

export const admin = {
  users: () => get('/api/admin/users'),
  addUser: (form: Edited) => ask('post', '/api/admin/users', {}, form as FormOf<'post', '/api/admin/users'>),
  changeUser: (user: string, form: Edited) =>
    ask('patch', '/api/admin/users/{user}', { user }, form as FormOf<'patch', '/api/admin/users/{user}'>),
  resetPassword: (user: string, password: string) =>
    command('post', '/api/admin/users/{user}/password', { user }, { password }),
  sessions: (user: string) => get('/api/admin/users/{user}/sessions', { user }),
  endSession: (user: string, session: string, sure: boolean) =>
    command('delete', '/api/admin/users/{user}/sessions/{session}', { user, session, sure }),
  endSessions: (user: string, sure: boolean) => command('delete', '/api/admin/users/{user}/sessions', { user, sure }),
  groups: () => get('/api/admin/groups'),
  addGroup: (form: Edited) => ask('post', '/api/admin/groups', {}, form as FormOf<'post', '/api/admin/groups'>),
  renameGroup: (group: string, form: Edited) =>
    ask('patch', '/api/admin/groups/{group}', { group }, form as FormOf<'patch', '/api/admin/groups/{group}'>),
  removeGroup: (group: string) => command('delete', '/api/admin/groups/{group}', { group }),
  roles: () => get('/api/roles'),
  whoHas: (right: string) => get('/api/roles/who', { right }),
  addRole: (form: FormOf<'post', '/api/roles'>) => ask('post', '/api/roles', {}, form),
  changeRole: (role: string, form: FormOf<'patch', '/api/roles/{role}'>) =>
    ask('patch', '/api/roles/{role}', { role }, form),
  resetRole: (role: string, form: FormOf<'post', '/api/roles/{role}/defaults'>) =>
    ask('post', '/api/roles/{role}/defaults', { role }, form),
  removeRole: (role: string, version: number, reason: string) =>
    command('delete', '/api/roles/{role}', { role, version, reason }),
  entries: (kind: EntryKind) => get(`/api/admin/${kind}`),
  addEntry: (kind: EntryKind, form: Edited) =>
    ask('post', `/api/admin/${kind}`, {}, form as FormOf<'post', `/api/admin/${EntryKind}`>),
  changeEntry: (kind: EntryKind, entry: string, form: Edited) =>
    ask('put', `/api/admin/${kind}/{entry}`, { entry }, form as FormOf<'put', `/api/admin/${EntryKind}/{entry}`>),
  files: () => get('/api/admin/files'),
  bans: () => get('/api/admin/bans'),
  ban: (form: FormOf<'post', '/api/admin/bans'>) => command('post', '/api/admin/bans', {}, form),
  liftBan: (address: string, reason: string) =>
    command('post', '/api/admin/bans/{address}/lift', { address }, { reason }),
  audit: (wanted: AuditQuery) => get('/api/admin/audit', { ...wanted }),
  auditNames: () => get('/api/admin/audit/names'),
}
