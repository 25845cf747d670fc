/** Tickets: their life, attachments, duties, dispatch, follow-ups and what is overdue. */

import { ApiError, send } from './http'
import { ask, command, get, type FormOf } from './paths'
import { beginningOf } from './beginning'
import type {
  AccuracyBy,
  CasesOf,
  DutyForm,
  DutySearch,
  HandlingBucket,
  Language,
  RuleForm,
  SimilarSearch,
  TaskForm,
  TicketChange,
  TicketConditions,
  TicketFile,
  TicketSearch,
  TicketStepBody,
} from './types'
import { upload, type Upload } from './upload'

export const tickets = {
  forms: () => get('/api/ticket-forms'),
  districts: () => get('/api/districts'),
  /** The conditions travel in the body: a citizen's number or words have no place in a URL. */
  search: (query: TicketSearch) => ask('post', '/api/tickets/search', {}, query),
  lookUp: (number: string) => ask('post', '/api/tickets/look-up', {}, { number }),
  similar: (told: SimilarSearch) => ask('post', '/api/tickets/similar', {}, told),
  export: (filter: TicketConditions, language: Language, form: 'csv' | 'xlsx') =>
    ask('post', '/api/tickets/exports', {}, { filter, language, form }),
  stepMany: (body: FormOf<'post', '/api/tickets/steps'>) => ask('post', '/api/tickets/steps', {}, body),
  matrix: () => get('/api/ticket-matrix'),
  matter: (ticket: string) => get('/api/tickets/{ticket}/matter', { ticket }),
  join: (ticket: string, body: FormOf<'post', '/api/tickets/{ticket}/matter'>) =>
    command('post', '/api/tickets/{ticket}/matter', { ticket }, body),
  merge: (ticket: string, body: FormOf<'post', '/api/tickets/{ticket}/merge'>) =>
    ask('post', '/api/tickets/{ticket}/merge', { ticket }, body),
  seal: (ticket: string, version: number, reason: string) =>
    ask('post', '/api/tickets/{ticket}/seal', { ticket }, { version, reason }),
  unseal: (ticket: string, version: number, reason: string) =>
    ask('post', '/api/tickets/{ticket}/unseal', { ticket }, { version, reason }),
  /** Another person decides. */
  askOpening: (ticket: string, reason: string) => ask('post', '/api/tickets/{ticket}/openings', { ticket }, { reason }),
  openings: () => get('/api/tickets/openings'),
  decide: (opening: string, allow: boolean) =>
    ask('post', '/api/tickets/openings/{opening}/decision', { opening }, { allow }),
  /** The work of the user's departments, list by list, with the first page of each. */
  handling: (limit: number) => get('/api/tickets/handling', { limit }),
  handlingPage: (bucket: HandlingBucket, cursor: string) => get('/api/tickets/handling/{bucket}', { bucket, cursor }),
  /** The moments that this many working hours more would lead to. */
  extension: (ticket: string, branch: number, hours: number) =>
    get('/api/tickets/{ticket}/branches/{branch}/extension', { ticket, branch, hours }),
  read: (ticket: string) => get('/api/tickets/{ticket}', { ticket }),
  contacts: (ticket: string) => get('/api/tickets/{ticket}/contacts', { ticket }),
  /** For printing: the printing is noted, and numbers that the user may not see are masked. */
  sheets: (ids: readonly string[]) => ask('post', '/api/tickets/sheets', {}, { tickets: [...ids] }),
  step: (ticket: string, body: TicketStepBody) => ask('post', '/api/tickets/{ticket}/steps', { ticket }, body),
  /** Corrects words of a submitted ticket. */
  correct: (ticket: string, version: number, fields: TicketChange, reason: string) =>
    ask('post', '/api/tickets/{ticket}/correct', { ticket }, { version, reason, ...fields }),
  clock: (ticket: string, clock: number) => get('/api/tickets/{ticket}/clocks/{clock}', { ticket, clock }),
  create: (interaction: string | null, fields: TicketChange) =>
    ask('post', '/api/tickets', {}, interaction ? { interaction, ...fields } : fields),
  change: (ticket: string, version: number, fields: TicketChange) =>
    withCurrent(ask('patch', '/api/tickets/{ticket}', { ticket }, { version, ...fields }), () => tickets.read(ticket)),
  /** Nothing is left of a draft that is thrown away. */
  discard: (ticket: string, version: number) =>
    withCurrent<unknown>(command('post', '/api/tickets/{ticket}/discard', { ticket }, { version }), () =>
      tickets.read(ticket),
    ),
  /** `answer`: what the citizen was told, if that settled the matter; null: it goes on to be dispatched. */
  submit: (ticket: string, version: number, answer: string | null) =>
    withCurrent(
      ask(
        'post',
        '/api/tickets/{ticket}/submit',
        { ticket },
        answer === null ? { version } : { version, close: true, answer },
      ),
      () => tickets.read(ticket),
    ),
}

export const attachments = {
  limits: () => get('/api/ticket-files'),
  /**
   * `step`: for a step that is about to be taken. The name travels in a header, since it may contain a citizen's name.
   */
  add: (ticket: string, file: File, step: boolean, progress: (share: number) => void): Upload<TicketFile> =>
    upload(
      `/api/ticket-files/${encodeURIComponent(ticket)}?step=${step}`,
      file,
      { 'X-File-Name': encodeURIComponent(file.name) },
      progress,
    ),
  remove: (file: string) => command('delete', '/api/ticket-files/{file}', { file }),
  url: (file: string, save = false) => `/api/ticket-files/${encodeURIComponent(file)}${save ? '?save=true' : ''}`,
  text: (file: string) => beginningOf(attachments.url(file)),
}

export const duties = {
  /** Search words travel in the body. */
  search: (sought: DutySearch) => ask('post', '/api/duties/search', {}, sought),
  versions: (duty: string) => get('/api/duties/{duty}/versions', { duty }),
  add: (form: DutyForm) => ask('post', '/api/duties', {}, form),
  change: (duty: string, version: number, form: DutyForm) =>
    ask('put', '/api/duties/{duty}', { duty }, { ...form, version }),
  bringIn: (file: string, check_only: boolean) => ask('post', '/api/duties/import', {}, { file, check_only }),
  takeOut: async (): Promise<Blob> => (await send('POST', '/api/duties/export', {})).blob(),
}

export const dispatchRules = {
  list: () => get('/api/dispatch-rules'),
  versions: (rule: string) => get('/api/dispatch-rules/{rule}/versions', { rule }),
  add: (form: RuleForm) => ask('post', '/api/dispatch-rules', {}, form),
  change: (rule: string, version: number, form: RuleForm) =>
    ask('put', '/api/dispatch-rules/{rule}', { rule }, { ...form, version }),
  tryOut: (rule: string, version: number) => ask('post', '/api/dispatch-rules/{rule}/trial', { rule }, { version }),
  switch: (rule: string, version: number, on: boolean) =>
    ask('put', '/api/dispatch-rules/{rule}/switch', { rule }, { version, on }),
  remove: (rule: string, version: number) =>
    command('post', '/api/dispatch-rules/{rule}/remove', { rule }, { version }),
}

export const dispatch = {
  /** Where a draft would be dispatched automatically. */
  direct: (ticket: string) => get('/api/tickets/{ticket}/direct', { ticket }),
  suggestions: (ticket: string) => get('/api/tickets/{ticket}/suggestions', { ticket }),
  accuracy: (since: number, until: number, by: AccuracyBy) =>
    ask('post', '/api/dispatch/accuracy', {}, { since, until, by }),
  cases: (since: number, until: number, of: CasesOf, key: string | null) =>
    ask('post', '/api/dispatch/cases', {}, { since, until, of, key }),
  export: async (since: number, until: number, of: CasesOf): Promise<Blob> =>
    (await send('POST', '/api/dispatch/accuracy/export', { since, until, of })).blob(),
}

/**
 * A refusal is short: if it has no room for the newest state, that is fetched, so that both versions can be put side by
 * side.
 */
async function withCurrent<T>(asked: Promise<T>, read: () => Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const leftOut = error instanceof ApiError ? error.details['left_out'] : undefined
    if (error instanceof ApiError && Array.isArray(leftOut) && leftOut.includes('current'))
      error.details['current'] = await read()
    throw error
  }
}

/** Citizens who are to be called back (回访); the result is a step of the ticket. */
export const followUps = {
  list: () => get('/api/follow-ups'),
  next: () => ask('post', '/api/follow-ups/next'),
  claim: (ticket: string) => ask('post', '/api/follow-ups/{ticket}/claim', { ticket }),
  release: () => command('post', '/api/follow-ups/release'),
  figures: (since: number, until: number) => ask('post', '/api/follow-ups/figures', {}, { since, until }),
  exportFigures: async (since: number, until: number): Promise<Blob> =>
    (await send('POST', '/api/follow-ups/figures/export', { since, until })).blob(),
}

export const overdue = {
  list: () => get('/api/overdue'),
  make: () => command('post', '/api/overdue/lists'),
  /** The address from which the browser saves a list. */
  file: (run: string, department: string) => `/api/overdue/lists/${run}/${department || 'all'}`,
  rule: () => get('/api/overdue/rule'),
  setRule: (form: FormOf<'put', '/api/overdue/rule'>) => command('put', '/api/overdue/rule', {}, form),
  warned: (since: number, until: number) => ask('post', '/api/overdue/warned', {}, { since, until }),
}

export const tasks = {
  own: () => get('/api/tasks'),
  done: (task: string, note: string) => command('post', '/api/tasks/{task}/done', { task }, { note }),
  definitions: () => get('/api/task-definitions'),
  add: (form: TaskForm) => ask('post', '/api/task-definitions', {}, form),
  change: (definition: string, form: TaskForm) =>
    ask('put', '/api/task-definitions/{definition}', { definition }, form),
  figures: (since: number, until: number) => ask('post', '/api/task-figures', {}, { since, until }),
  export: (since: number, until: number) => command('post', '/api/task-figures/export', {}, { since, until }),
}
