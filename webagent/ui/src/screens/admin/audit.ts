/** An entry of the audit log in words. The server keeps codes; nobody should have to read them. */

import type { AuditEntry, AuditQuery } from '@/api/types'
import { i18n } from '@/i18n'
import { fromField, lasting, moment } from '@/i18n/format'

import type { Source } from './sections'

/** The name of an id from a list that the page knows, or nothing. */
export type NameOf = (of: Source | 'agents' | 'accounts', id: string) => string | undefined

const REFUSED = '_refused'
const text = (key: string): string | undefined => (i18n.global.te(key) ? i18n.global.t(key) : undefined)

/** The groups of actions, each with its codes: the texts are the list. */
export function actions(): Record<string, string[]> {
  const did = i18n.global.tm('admin.audit.did') as Record<string, Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(did).map(([group, names]) => [group, Object.keys(names).map((name) => `${group}.${name}`)]),
  )
}

/** The kinds of subjects. */
export const kinds = (): string[] => Object.keys(i18n.global.tm('admin.audit.of') as Record<string, unknown>)

export function actionName(action: string): string {
  const refused = action.endsWith(REFUSED)
  const plain = refused ? action.slice(0, -REFUSED.length) : action
  // Before roles were rows, only this could be changed about them.
  const code = plain === 'rights.changed' ? 'role.changed' : plain
  const name = text(`admin.audit.did.${code}`) ?? code
  return refused ? i18n.global.t('admin.audit.refused', { action: name }) : name
}

export const kindName = (kind: string): string => text(`admin.audit.of.${kind}`) ?? kind

/**
 * The reason of an entry: the one of help that was asked for is a code of its own, others are words that somebody
 * typed, or codes that `otherwise` knows.
 */
export function reasonText(entry: Pick<AuditEntry, 'action' | 'reason'>, otherwise: (id: string) => string): string {
  const help = entry.action === 'floor.help_asked' ? text(`help.reason.${entry.reason}`) : undefined
  return (help ?? otherwise(entry.reason)) || '—'
}

/** The section of the editor whose fields a kind has, where the names differ. */
const SECTION_OF: Record<string, string> = { account: 'users' }

/** Fields whose name depends on their subject come first: an announcement's title is not a post. */
export const fieldName = (kind: string, field: string): string =>
  text(`admin.audit.field.${kind}.${field}`) ??
  text(`admin.audit.field.all.${field}`) ??
  text(`admin.fieldOf.${SECTION_OF[kind] ?? kind.replaceAll('_', '-')}.${field}`) ??
  text(`admin.field.${field}`) ??
  field

const MOMENTS = new Set(['valid_from', 'valid_until', 'withdrawn_at', 'since', 'until', 'ends', 'ended_at'])
const SOURCES: Record<string, Source | 'agents' | 'accounts'> = {
  skills: 'skills',
  min_levels: 'skills',
  without: 'skills',
  queue: 'queues',
  groups: 'groups',
  group: 'groups',
  roles: 'roles',
  copy_of: 'roles',
  departments: 'departments',
  department: 'departments',
  agent: 'agents',
  agents: 'agents',
  asked_by: 'accounts',
}
const SUBJECTS: Record<string, Source | 'agents' | 'accounts'> = {
  agent: 'agents',
  account: 'accounts',
  records: 'accounts',
  surveys: 'accounts',
  group: 'groups',
  queues: 'queues',
  skills: 'skills',
  departments: 'departments',
}

/** The place of the texts for a field's codes, if not among this screen's: by the kind of subject, and the field. */
const CODES_OF: Record<string, Record<string, string>> = {
  ticket: { step: 'ticket.step', state: 'ticket' },
  knowledge: { step: 'articles.step' },
  knowledge_report: { step: 'reports.step', state: 'reports.states' },
}
/** The folders of those texts that are not on every page. */
export const TEXTS_OF_CODES = ['screens/articles', 'screens/reports', 'screens/jobs'] as const

/** A code in words: a right, a scope, an outcome, a state, or any other that has a text. */
function codeName(field: string, code: string, kind = ''): string {
  const texts = CODES_OF[kind]?.[field]
  if (texts) return text(`${texts}.${code}`) ?? code
  if (field === 'refused') return text(`error.${code}`) ?? code
  if (field === 'taken' || field === 'given') {
    const [right = '', scope] = code.split(':')
    return [text(`admin.right.${right.replace('.', '_')}`) ?? right, scope && text(`admin.scope.${scope}`)]
      .filter(Boolean)
      .join(' · ')
  }
  if (field === 'rights') return codeName('given', code)
  // One of the site's own roles that was removed since has no name any more.
  if (field === 'roles' || field === 'copy_of') return text(`role.${code}`) ?? i18n.global.t('admin.audit.goneRole')
  if (field === 'kind') {
    // A job that was cancelled or whose file was read.
    const plain = code.replaceAll('.', '_')
    return text(`jobs.kind.${plain}`) ?? text(`admin.right.${plain}`) ?? code
  }
  return ['name', 'username', 'title', 'number', 'id'].includes(field)
    ? code
    : (text(`admin.audit.code.${field}.${code}`) ?? text(`admin.value.${code}`) ?? code)
}

/** One value in words, with its unit or in the site's time. */
export function valueText(field: string, value: unknown, nameOf: NameOf, kind = ''): string {
  const source = SOURCES[field]
  const named = (id: string): string => (source && nameOf(source, id)) ?? codeName(field, id, kind)
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean' && ['retired', 'disabled'].includes(field))
    return i18n.global.t(value ? `admin.${field}` : 'admin.inUse')
  if (typeof value === 'boolean') return i18n.global.t(value ? 'admin.yes' : 'admin.no')
  if (typeof value === 'number') {
    if (MOMENTS.has(field)) return moment(value)
    if (field.endsWith('_s')) return lasting(value)
    // A time of day, in minutes since midnight.
    if (field === 'minute')
      return `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
    if (field === 'minutes') return lasting(value * 60)
    return field === 'text_length' ? i18n.global.t('admin.audit.letters', { n: value }) : String(value)
  }
  if (Array.isArray(value))
    return (
      value
        .map((one) => (typeof one === 'object' ? `(${parts(one as object, nameOf)})` : named(String(one))))
        .join('、') || '—'
    )
  if (typeof value === 'object') {
    const levels = source === 'skills'
    return (
      (levels
        ? Object.entries(value)
            .map(([id, level]) => `${named(id)} ${String(level)}`)
            .join('、')
        : parts(value, nameOf)) || '—'
    )
  }
  return named(String(value))
}
const parts = (value: object, nameOf: NameOf): string =>
  Object.entries(value)
    .map(([name, one]) => `${fieldName('', name)} ${valueText(name, one, nameOf)}`)
    .join('，')

/** An id that the system made up says nothing to anybody. */
const MADE_UP = /^[0-9a-f]{16,}$/

/** The subject of the entry. */
export function subjectName(entry: Pick<AuditEntry, 'kind' | 'subject' | 'before' | 'after'>, nameOf: NameOf): string {
  const source = SUBJECTS[entry.kind]
  const known = source
    ? nameOf(source, entry.subject)
    : entry.kind === 'role'
      ? (nameOf('roles', entry.subject) ?? text(`role.${entry.subject}`))
      : undefined
  const own = ['title', 'name', 'username', 'number']
    .map((name) => entry.after?.[name] ?? entry.before?.[name])
    .find((one) => typeof one === 'string')
  const named = known ?? (own as string | undefined)
  return named ?? (MADE_UP.test(entry.subject) ? i18n.global.t('admin.audit.unnamed') : entry.subject)
}

export interface Change {
  field: string
  before: string
  after: string
}
export function changes(entry: AuditEntry, nameOf: NameOf): Change[] {
  const names = new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])
  return [...names].map((field) => ({
    field: fieldName(entry.kind, field),
    before: valueText(field, entry.before?.[field], nameOf, entry.kind),
    after: valueText(field, entry.after?.[field], nameOf, entry.kind),
  }))
}

export interface Typed {
  group: string
  action: string
  person: string
  kind: string
  subject: string
  from: string
  until: string
}
export const nothing = (): Typed => ({ group: '', action: '', person: '', kind: '', subject: '', from: '', until: '' })

/** The conditions as the server takes them. */
export function asked(typed: Typed): AuditQuery {
  const { group, action, person, kind, subject } = typed
  const given = {
    group: action ? '' : group,
    action,
    person: person.trim(),
    kind,
    subject: subject.trim(),
    since: fromField(typed.from),
    until: fromField(typed.until),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== null)) as AuditQuery
}
