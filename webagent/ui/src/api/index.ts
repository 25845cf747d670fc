/** Every request that the screens make, by name. */

import type { SupervisionMode } from '@/push/types'

import { ApiError, send } from './http'
import { ask, command, get, type FormOf } from './paths'
import { upload, type Upload } from './upload'
import { textIn } from './textFile'
import type {
  AccuracyBy,
  ArticleForm,
  ArticlePaper,
  ArticlePicture,
  ArticleSearch,
  ArticleStepForm,
  ArticleSteps,
  AuditQuery,
  CampaignFilter,
  CampaignForm,
  CasesOf,
  CategoryChange,
  CategoryForm,
  CustomerChange,
  CustomerForm,
  CustomerMerge,
  CustomerSearch,
  DraftForm,
  DutyForm,
  DutySearch,
  EntryKind,
  FaxDraftForm,
  FaxForm,
  ForcedState,
  HandlingBucket,
  HelpReason,
  HintForm,
  HotPeriod,
  KnowledgeExport,
  KnowledgeFiguresForm,
  KnowledgeImport,
  KnowledgeRating,
  KnowledgeSearch,
  Language,
  ListeningFilter,
  ListeningSearch,
  NoticeChannel,
  NoticeSearch,
  OwnSettings,
  Peaks,
  PublicNumberForm,
  RecordFilter,
  RecordSearch,
  RecordView,
  RecordingSearch,
  RecordingView,
  ReportForm,
  ReportStepForm,
  ReportWhich,
  RuleForm,
  SimilarSearch,
  SurveyFiguresQuery,
  SurveyFilter,
  SurveySearch,
  TaskForm,
  TicketChange,
  TicketConditions,
  TicketFile,
  TicketSearch,
  TicketStepBody,
  TicketView,
  Where,
} from './types'

export const session = {
  facts: () => get('/api/public'),
  /** `phone`: the secret of this page's phone, which proves that the seat was taken here. */
  open: (username: string, password: string, phone: string | null = null) =>
    ask('post', '/api/session', {}, { username, password, ...(phone ? { phone } : {}) }),
  current: () => get('/api/session'),
  close: () => command('delete', '/api/session'),
  language: (language: Language) => command('put', '/api/session/language', {}, { language }),
  options: () => get('/api/options'),
  changePassword: (present: string, password: string) =>
    command('put', '/api/session/password', {}, { present, password }),
  /** Look at the page as somebody with this role would: nothing can be changed meanwhile. */
  preview: (role: string) => command('post', '/api/session/preview', {}, { role }),
  endPreview: () => command('delete', '/api/session/preview'),
  all: () => get('/api/sessions'),
  end: (session: string, sure: boolean) => command('delete', '/api/sessions/{session}', { session, sure }),
  endOthers: (sure: boolean) => command('delete', '/api/sessions', { sure }),
}

export const agent = {
  signOn: (takeover: boolean, phone: string | null = null) =>
    ask('post', '/api/agent/sign-on', {}, { takeover, ...(phone ? { phone } : {}) }),
  phoneChoice: () => get('/api/agent/phone-choice'),
  phone: () => get('/api/agent/phone'),
  unfit: (reason: 'no_microphone' | 'microphone_denied' | 'no_speaker') =>
    command('post', '/api/agent/unfit', {}, { reason }),
  rejoin: () => command('post', '/api/agent/rejoin'),
  signOff: () => command('post', '/api/agent/sign-off'),
  idle: () => command('post', '/api/agent/idle'),
  busy: (reason: string) => command('post', '/api/agent/busy', {}, { reason }),
  rest: (reason: string) => command('post', '/api/agent/break', {}, { reason }),
  settings: () => get('/api/agent/settings'),
  choose: (settings: OwnSettings) => ask('put', '/api/agent/settings', {}, settings),
  workload: () => get('/api/agent/workload'),
  calls: (before?: number) => get('/api/agent/calls', { before }),
  offers: (interaction: string) => get('/api/agent/calls/{interaction}/offers', { interaction }),
  states: () => get('/api/agent/states'),
  visits: (interaction: string) => get('/api/agent/calls/{interaction}/visits', { interaction }),
  askForHelp: (reason: HelpReason | null) => command('post', '/api/agent/help', {}, reason ? { reason } : {}),
  withdrawHelp: () => command('delete', '/api/agent/help'),
  endWrapUp: () => command('post', '/api/agent/wrap-up/end'),
}

export const calls = {
  /** Takes a written interaction; a call is taken on the phone. */
  accept: (offer: string) => command('post', '/api/offers/{offer}/accept', { offer }),
  decline: (offer: string) => command('post', '/api/offers/{offer}/decline', { offer }),
  hold: (interaction: string) => command('post', '/api/interactions/{interaction}/hold', { interaction }),
  resume: (interaction: string) => command('post', '/api/interactions/{interaction}/resume', { interaction }),
  hangUp: (interaction: string) => command('post', '/api/interactions/{interaction}/hang-up', { interaction }),
  targets: () => get('/api/transfer-targets'),
  transfer: (interaction: string, to: Where) =>
    command('post', '/api/interactions/{interaction}/transfer', { interaction }, { to }),
  consult: (interaction: string, to: Where) =>
    command('post', '/api/interactions/{interaction}/consult', { interaction }, { to }),
  emergencyServices: () => get('/api/emergency-services'),
  emergency: (interaction: string, card: { service: string; place: string; words: string }) =>
    command('post', '/api/interactions/{interaction}/emergency', { interaction }, card),
  swap: (interaction: string) => command('post', '/api/interactions/{interaction}/consult/swap', { interaction }),
  conference: (interaction: string) =>
    command('post', '/api/interactions/{interaction}/consult/conference', { interaction }),
  complete: (interaction: string) =>
    command('post', '/api/interactions/{interaction}/consult/complete', { interaction }),
  dropConsult: (interaction: string) => command('delete', '/api/interactions/{interaction}/consult', { interaction }),
  dropParticipant: (interaction: string, participant: string) =>
    command('delete', '/api/interactions/{interaction}/participants/{participant}', { interaction, participant }),
  promote: (interaction: string, participant: string, leave: boolean) =>
    command(
      'post',
      '/api/interactions/{interaction}/participants/{participant}/promote',
      { interaction, participant },
      { leave },
    ),
  toFlow: (interaction: string, flow: string, back: boolean) =>
    command('post', '/api/interactions/{interaction}/flow', { interaction }, { flow, back }),
  fromFlow: (interaction: string) => command('delete', '/api/interactions/{interaction}/flow', { interaction }),
  leave: (interaction: string) => command('post', '/api/interactions/{interaction}/leave', { interaction }),
  pop: (interaction: string) => get('/api/interactions/{interaction}/pop', { interaction }),
}

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

/** The beginning of a text, to be shown. */
const TEXT_BYTES = 65_536

/** The beginning of the text at this address. */
async function beginningOf(address: string): Promise<{ text: string; cut: boolean }> {
  const response = await send('GET', address, undefined, { Range: `bytes=0-${TEXT_BYTES - 1}` })
  const size = Number(/\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? 0)
  const cut = size > TEXT_BYTES
  return { text: textIn(await response.arrayBuffer(), cut), cut }
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

export const outbound = {
  /** The number travels in the body. */
  call: (whom: { number: string } | { ticket: string } | { contact: string }) =>
    ask('post', '/api/outbound/calls', {}, whom),
  callbacks: () => get('/api/floor/callbacks'),
  missed: (since: number, until: number) => get('/api/floor/missed', { since, until }),
  /** The carrier's list of callers who found no free line; the answers are in its order. */
  noteFull: (lines: { number: string; at: number }[]) => ask('post', '/api/floor/missed/lines', {}, { lines }),
  take: (callback: string) => ask('post', '/api/floor/callbacks/{callback}/take', { callback }),
  cancel: (callback: string, reason: string) =>
    command('post', '/api/floor/callbacks/{callback}/cancel', { callback }, { reason }),
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

export const emergencyCases = {
  figures: (since: number, until: number) => get('/api/floor/emergencies', { since, until }),
  list: (since: number, until: number) => get('/api/emergency-cases', { since, until }),
  file: async (since: number, until: number): Promise<Blob> =>
    (await send('GET', `/api/emergency-cases/file?since=${since}&until=${until}`)).blob(),
}

export const publicNumbers = {
  list: () => get('/api/public-numbers'),
  add: (form: PublicNumberForm) => ask('post', '/api/public-numbers', {}, form),
  change: (number: string, form: PublicNumberForm & { version: number }) =>
    ask('put', '/api/public-numbers/{number}', { number }, form),
  tests: (number: string) => get('/api/public-numbers/{number}/tests', { number }),
  /** The own phone rings first. */
  ring: (number: string) => ask('post', '/api/public-numbers/{number}/calls', { number }),
  record: (number: string, form: FormOf<'post', '/api/public-numbers/{number}/tests'>) =>
    ask('post', '/api/public-numbers/{number}/tests', { number }, form),
  judge: (test: string, form: FormOf<'post', '/api/public-number-tests/{test}/result'>) =>
    ask('post', '/api/public-number-tests/{test}/result', { test }, form),
  file: async (): Promise<Blob> => (await send('GET', '/api/public-numbers/file')).blob(),
}

export const exchange = {
  read: () => get('/api/exchange'),
  again: (message: number) => command('post', '/api/exchange/messages/{message}/again', { message }),
  drop: (message: number, reason: string) =>
    command('post', '/api/exchange/messages/{message}/drop', { message }, { reason }),
}

export const recordings = {
  /** Record a talk that a rule has left out. */
  begin: (interaction: string) => command('post', '/api/recordings/of/{interaction}/begin', { interaction }, {}),
  /** Record silence instead of words that nobody may keep. */
  pause: (interaction: string) => command('post', '/api/recordings/of/{interaction}/pause', { interaction }, {}),
  resume: (interaction: string) => command('post', '/api/recordings/of/{interaction}/resume', { interaction }, {}),
  checks: () => get('/api/recordings/checks'),
  gapsSeen: (day: string) => command('post', '/api/recordings/checks/{day}/seen', { day }),
  of: (interaction: string) => get('/api/recordings/of/{interaction}', { interaction }),
  /** The conditions travel in the body: a number has no place in a URL. */
  search: (query: RecordingSearch) => ask('post', '/api/recordings/search', {}, query),
  read: (recording: string) => get('/api/recordings/{recording}', { recording }),
  /** Its retention, its legal holds, and what became of it. */
  keeping: (recording: string) => get('/api/recordings/{recording}/keeping', { recording }),
  categories: () => get('/api/recordings/categories'),
  hold: (recording: string, reason: string, until: string | null) =>
    command('post', '/api/recordings/{recording}/holds', { recording }, { reason, until }),
  holdsEnding: () => get('/api/recordings/holds-ending'),
  release: (recording: string, hold: string, reason: string) =>
    command('post', '/api/recordings/{recording}/holds/{hold}/release', { recording, hold }, { reason }),
  keep: (recording: string, category: string, reason: string) =>
    command('put', '/api/recordings/{recording}/category', { recording }, { category, reason }),
  deletions: (recording: string) => get('/api/recordings/{recording}/deletions', { recording }),
  askedDeletions: () => get('/api/recordings/deletions'),
  askDeletion: (recording: string, reason: string) =>
    command('post', '/api/recordings/{recording}/deletion', { recording }, { reason }),
  decideDeletion: (recording: string, approve: boolean, word: string) =>
    command('post', '/api/recordings/{recording}/deletion/decision', { recording }, { approve, word }),
  withdrawDeletion: (recording: string) =>
    command('post', '/api/recordings/{recording}/deletion/withdrawal', { recording }),
  cues: (recording: string) => get('/api/recordings/{recording}/cues', { recording }),
  tag: (recording: string, tags: string[]) =>
    command('put', '/api/recordings/{recording}/tags', { recording }, { tags }),
  /** Announces that somebody is about to listen. What is played is noted with its reason and its seconds. */
  listen: (recording: string, reason: string) =>
    ask('post', '/api/recordings/{recording}/listenings', { recording }, { reason }),
  heard: (recording: string, listening: string, spans: [number, number][]) =>
    command('put', '/api/recordings/{recording}/listenings/{listening}', { recording, listening }, { spans }),
  audio: (recording: string, listening: string, raw: boolean) =>
    `/api/recordings/${encodeURIComponent(recording)}/audio?listening=${listening}${raw ? '&raw=true' : ''}`,
  download: (recording: string, form: string, listening: string) =>
    `/api/recordings/${encodeURIComponent(recording)}/download?form=${form}&listening=${listening}`,
  /** A file that was written with the recording; the server passes it on unread. */
  peaks: (recording: string) => get('/api/recordings/{recording}/peaks', { recording }) as Promise<Peaks>,
}

export const knowledge = {
  /** The words are in the body: they have no place in a URL. */
  search: (query: KnowledgeSearch) => ask('post', '/api/knowledge/search', {}, query),
  suggest: (text: string) => ask('post', '/api/knowledge/suggestions', {}, { text }),
  hot: (period: HotPeriod) => get('/api/knowledge/hot', { period }),
  hints: (ticket: HintForm) => ask('post', '/api/knowledge/hints', {}, ticket),
  give: (article: string, interaction: string, how: 'read' | 'sent') =>
    ask('post', '/api/knowledge/articles/{article}/answers', { article }, { interaction, how }),
  answers: (article: string) => get('/api/knowledge/articles/{article}/answers', { article }),
  oldAnswers: (article: string, days: number) =>
    ask('post', '/api/knowledge/articles/{article}/old-answers', { article }, { days }),
  callBack: (article: string, answers: string[], note: string) =>
    ask('post', '/api/knowledge/articles/{article}/call-backs', { article }, { answers, note }),
  read: (article: string, interaction: string | null) =>
    ask('post', '/api/knowledge/articles/{article}/read', { article }, interaction ? { interaction } : {}),
  rate: (article: string, rating: KnowledgeRating) =>
    ask('put', '/api/knowledge/articles/{article}/rating', { article }, rating),
  favourites: () => get('/api/knowledge/favourites'),
  keep: (article: string, folder: string | null) =>
    ask('put', '/api/knowledge/favourites/{article}', { article }, { folder }),
  categories: () => get('/api/knowledge/categories'),
  counts: () => get('/api/knowledge/category-counts'),
  addCategory: (form: CategoryForm) => ask('post', '/api/knowledge/categories', {}, form),
  changeCategory: (category: string, form: CategoryChange) =>
    ask('put', '/api/knowledge/categories/{category}', { category }, form),
  placeCategory: (category: string, place: number) =>
    ask('post', '/api/knowledge/categories/{category}/place', { category }, { place }),
  list: (query: ArticleSearch) => ask('post', '/api/knowledge/articles/list', {}, query),
  work: (article: string) => get('/api/knowledge/articles/{article}/work', { article }),
  add: (form: ArticleForm) => ask('post', '/api/knowledge/articles', {}, form),
  begin: (article: string) => ask('post', '/api/knowledge/articles/{article}/draft', { article }),
  save: (article: string, form: DraftForm) => ask('put', '/api/knowledge/articles/{article}/draft', { article }, form),
  discard: (article: string, version: number) =>
    command('post', '/api/knowledge/articles/{article}/draft/discard', { article }, { version }),
  step: (article: string, form: ArticleStepForm) =>
    ask('post', '/api/knowledge/articles/{article}/steps', { article }, form),
  stepAll: (form: ArticleSteps) => ask('post', '/api/knowledge/steps', {}, form),
  compare: (article: string, left: number, right: number) =>
    get('/api/knowledge/articles/{article}/versions/{left}/compared/{right}', { article, left, right }),
  missed: () => get('/api/knowledge/missed'),
  settle: (text: string) => ask('post', '/api/knowledge/missed/settle', {}, { text }),
  synonyms: () => get('/api/knowledge/synonyms'),
  addSynonyms: (words: string[]) => ask('post', '/api/knowledge/synonyms', {}, { words }),
  removeSynonyms: (group: string) => ask('post', '/api/knowledge/synonyms/{group}/remove', { group }),
  tidy: (html: string) => ask('post', '/api/knowledge/tidy', {}, { html }),
  figures: (form: KnowledgeFiguresForm) => ask('post', '/api/knowledge/figures', {}, form),
  exportFigures: (form: KnowledgeFiguresForm) => command('post', '/api/knowledge/figures/export', {}, form),
  export: (form: KnowledgeExport) => ask('post', '/api/knowledge/exports', {}, form),
}

/** Attachments of articles, and the pictures in their text. */
export const papers = {
  /** `n`: of this version, for editors; without it, of the published one. */
  list: (article: string, n?: number) =>
    get('/api/knowledge/articles/{article}/papers', { article, ...(n === undefined ? {} : { n }) }),
  add: (article: string, file: File, progress: (share: number) => void): Upload<ArticlePaper> =>
    upload(
      `/api/knowledge-files/${encodeURIComponent(article)}`,
      file,
      { 'X-File-Name': encodeURIComponent(file.name) },
      progress,
    ),
  remove: (paper: string) => command('delete', '/api/knowledge/papers/{paper}', { paper }),
  order: (article: string, all: string[]) =>
    ask('put', '/api/knowledge/articles/{article}/papers/order', { article }, { papers: all }),
  retry: (paper: string) => ask('post', '/api/knowledge/papers/{paper}/retry', { paper }),
  url: (paper: string, save = false) => `/api/knowledge/papers/${encodeURIComponent(paper)}${save ? '?save=true' : ''}`,
  text: (paper: string) => beginningOf(papers.url(paper)),
  addPicture: (article: string, file: File, progress: (share: number) => void): Upload<ArticlePicture> =>
    upload(`/api/knowledge-files/${encodeURIComponent(article)}/pictures`, file, {}, progress),
}

/** Old articles that are imported from workbooks and Word documents. */
export const knowledgeImports = {
  template: '/api/knowledge/import-template',
  list: () => get('/api/knowledge/imports'),
  read: (batch: string) => get('/api/knowledge/imports/{batch}', { batch }),
  run: (batch: string, mode: KnowledgeImport['mode']) =>
    ask('post', '/api/knowledge/imports/{batch}/run', { batch }, { mode }),
  /** `rest`: the values for rows that name none. The name travels in a header. */
  add: (
    file: File,
    rest: { department: string; form: string; category: string },
    progress: (share: number) => void,
  ): Upload<KnowledgeImport> =>
    upload(
      `/api/knowledge-files/import?${new URLSearchParams(Object.entries(rest).filter(([, value]) => value)).toString()}`,
      file,
      { 'X-File-Name': encodeURIComponent(file.name) },
      progress,
    ),
}

/** Reports of mistakes and missing answers (查无纠错). */
export const reports = {
  raise: (form: ReportForm) => ask('post', '/api/knowledge/reports', {}, form),
  list: (which: ReportWhich, cursor: string | null) =>
    ask('post', '/api/knowledge/reports/list', {}, { which, ...(cursor ? { cursor } : {}) }),
  read: (report: string) => get('/api/knowledge/reports/{report}', { report }),
  step: (report: string, form: ReportStepForm) =>
    ask('post', '/api/knowledge/reports/{report}/steps', { report }, form),
  figures: (since: number, until: number) => ask('post', '/api/knowledge/report-figures', {}, { since, until }),
  export: (since: number, until: number) =>
    command('post', '/api/knowledge/report-figures/export', {}, { since, until }),
}

export const customers = {
  /** The conditions travel in the body: a name and a number have no place in a URL. */
  search: (query: CustomerSearch) => ask('post', '/api/customers/search', {}, query),
  atHand: () => get('/api/customers/at-hand'),
  read: (customer: string) => get('/api/customers/{customer}', { customer }),
  history: (customer: string, before: number | null) =>
    get('/api/customers/{customer}/history', { customer, ...(before === null ? {} : { before }) }),
  add: (form: CustomerForm) => ask('post', '/api/customers', {}, form),
  ofNumbers: (numbers: string[]) => ask('post', '/api/customers/same-number', {}, { numbers }),
  change: (customer: string, form: CustomerChange) => ask('put', '/api/customers/{customer}', { customer }, form),
  note: (customer: string, text: string) => ask('post', '/api/customers/{customer}/notes', { customer }, { text }),
  removeNote: (customer: string, note: string) =>
    ask('post', '/api/customers/{customer}/notes/{note}/remove', { customer, note }),
  likely: (customer: string) => get('/api/customers/{customer}/likely', { customer }),
  merge: (customer: string, form: CustomerMerge) => ask('post', '/api/customers/{customer}/merges', { customer }, form),
  separate: (customer: string, merge: string, reason: string) =>
    ask('post', '/api/customers/{customer}/merges/{merge}/undo', { customer, merge }, { reason }),
  seal: (customer: string, version: number, reason: string) =>
    ask('post', '/api/customers/{customer}/seal', { customer }, { version, reason }),
  unseal: (customer: string, version: number, reason: string) =>
    ask('post', '/api/customers/{customer}/unseal', { customer }, { version, reason }),
  /** Another person decides. */
  askOpening: (customer: string, reason: string) =>
    ask('post', '/api/customers/{customer}/openings', { customer }, { reason }),
  openings: () => get('/api/customers/openings'),
  decide: (opening: string, allow: boolean) =>
    ask('post', '/api/customers/openings/{opening}/decision', { opening }, { allow }),
}

export const records = {
  /** The conditions travel in the body: a number has no place in a URL. */
  search: (query: RecordSearch) => ask('post', '/api/records/search', {}, query),
  read: (call: string, whole = false) => get('/api/records/calls/{call}', { call, whole }),
  choices: () => get('/api/records/choices'),
  export: (filter: RecordFilter, language: Language, form: 'csv' | 'xlsx') =>
    ask('post', '/api/records/exports', {}, { filter, language, form }),
}

/** Views of lists that are saved under a name. */
export const views = {
  tickets: {
    list: () => get('/api/tickets/views'),
    add: (view: TicketView) => ask('post', '/api/tickets/views', {}, view),
    change: (id: string, view: TicketView) => ask('put', '/api/tickets/views/{view}', { view: id }, view),
    forget: (view: string) => command('delete', '/api/tickets/views/{view}', { view }),
    begin: (view: string | null) => command('put', '/api/tickets/default-view', {}, { view }),
  },
  records: {
    list: () => get('/api/records/views'),
    add: (view: RecordView) => ask('post', '/api/records/views', {}, view),
    change: (id: string, view: RecordView) => ask('put', '/api/records/views/{view}', { view: id }, view),
    forget: (view: string) => command('delete', '/api/records/views/{view}', { view }),
    begin: (view: string | null) => command('put', '/api/records/default-view', {}, { view }),
  },
  recordings: {
    list: () => get('/api/recordings/views'),
    add: (view: RecordingView) => ask('post', '/api/recordings/views', {}, view),
    change: (id: string, view: RecordingView) => ask('put', '/api/recordings/views/{view}', { view: id }, view),
    forget: (view: string) => command('delete', '/api/recordings/views/{view}', { view }),
    begin: (view: string | null) => command('put', '/api/recordings/default-view', {}, { view }),
  },
}

export const listenings = {
  search: (query: ListeningSearch) => ask('post', '/api/recordings/listenings/search', {}, query),
  export: (filter: ListeningFilter, language: Language, form: 'csv' | 'xlsx') =>
    ask('post', '/api/recordings/listenings/exports', {}, { filter, language, form }),
}

export const surveys = {
  /** The conditions travel in the body, as for call records. */
  search: (query: SurveySearch) => ask('post', '/api/surveys/search', {}, query),
  figures: (query: SurveyFiguresQuery) => ask('post', '/api/surveys/figures', {}, query),
  choices: () => get('/api/surveys/choices'),
  export: (filter: SurveyFilter, language: Language, form: 'csv' | 'xlsx') =>
    ask('post', '/api/surveys/exports', {}, { filter, language, form }),
}

export const campaigns = {
  list: () => get('/api/campaigns'),
  flows: () => get('/api/campaigns/flows'),
  calendars: () => get('/api/campaigns/calendars'),
  add: (form: CampaignForm) => ask('post', '/api/campaigns', {}, form),
  change: (campaign: string, version: number, form: CampaignForm) =>
    ask('put', '/api/campaigns/{campaign}', { campaign }, { ...form, version }),
  do: (campaign: string, version: number, deed: 'start' | 'pause' | 'finish') =>
    ask('post', '/api/campaigns/{campaign}/do', { campaign }, { version, deed }),
  fill: (campaign: string, text: string) => ask('post', '/api/campaigns/{campaign}/numbers', { campaign }, { text }),
  fillFrom: (campaign: string, filter: CampaignFilter) =>
    ask('post', '/api/campaigns/{campaign}/filter', { campaign }, filter),
  numbers: (campaign: string, outcome?: string, after?: number) =>
    get('/api/campaigns/{campaign}/numbers', { campaign, outcome, after }),
  export: (campaign: string) => ask('post', '/api/campaigns/{campaign}/export', { campaign }),
  refusals: () => get('/api/do-not-call'),
  refuse: (number: string, reason: string) => command('post', '/api/do-not-call', {}, { number, reason }),
  /** In the body: a number has no place in a URL. */
  allow: (number: string) => command('post', '/api/do-not-call/remove', {}, { number }),
}

export const fax = {
  list: () => get('/api/faxes'),
  closed: (before?: number) => get('/api/faxes/closed', { before }),
  search: (words: string, before?: number) => ask('post', '/api/faxes/search', {}, { words, before }),
  claim: (fax: string) => command('post', '/api/faxes/{fax}/claim', { fax }),
  release: (fax: string) => command('post', '/api/faxes/{fax}/release', { fax }),
  close: (fax: string, note: string) => command('post', '/api/faxes/{fax}/close', { fax }, { note }),
  ticket: (fax: string) => ask('post', '/api/faxes/{fax}/ticket', { fax }),
  pdf: (fax: string) => `/api/faxes/${encodeURIComponent(fax)}/pdf`,
  draw: (form: FaxDraftForm) => ask('post', '/api/fax-drafts', {}, form),
  send: (form: FaxForm) => ask('post', '/api/fax-jobs', {}, form),
  sent: (all: boolean, before?: number) => get('/api/fax-jobs', { all, before }),
  cancel: (job: string) => command('post', '/api/fax-jobs/{job}/cancel', { job }),
  remove: (of: 'faxes' | 'fax-jobs', id: string, reason: string) =>
    of === 'faxes'
      ? command('post', '/api/faxes/{fax}/delete', { fax: id }, { reason })
      : command('post', '/api/fax-jobs/{job}/delete', { job: id }, { reason }),
  ofTicket: (ticket: string) => get('/api/tickets/{ticket}/faxes', { ticket }),
  /** A page as a picture; `of` says where it is: an incoming fax, a draft or an outgoing one. */
  page: (of: 'faxes' | 'fax-drafts' | 'fax-jobs', id: string, page: number, small = false) =>
    `/api/${of}/${encodeURIComponent(id)}/pages/${page}${small ? '?small=true' : ''}`,
}

export const voicemail = {
  list: () => get('/api/voicemail'),
  closed: (before?: number) => get('/api/voicemail/closed', { before }),
  audio: (message: string) => `/api/voicemail/${encodeURIComponent(message)}/audio`,
  peaks: (message: string) => get('/api/voicemail/{message}/peaks', { message }) as Promise<Peaks>,
  claim: (message: string) => command('post', '/api/voicemail/{message}/claim', { message }),
  release: (message: string) => command('post', '/api/voicemail/{message}/release', { message }),
  close: (message: string, note: string) => command('post', '/api/voicemail/{message}/close', { message }, { note }),
  remove: (message: string, reason: string) =>
    command('post', '/api/voicemail/{message}/delete', { message }, { reason }),
  call: (message: string) => ask('post', '/api/voicemail/{message}/call', { message }),
  ticket: (message: string) => ask('post', '/api/voicemail/{message}/ticket', { message }),
}

export const speech = {
  voices: () => get('/api/speech/voices'),
  /** How the voice will read a text. */
  reading: (text: string, language: string) =>
    ask(
      'post',
      '/api/speech/reading',
      {},
      { text, language: language as FormOf<'post', '/api/speech/reading'>['language'] },
    ),
  /** The text as a sound that a browser can play. */
  hear: async (wanted: FormOf<'post', '/api/speech/hear'>): Promise<Blob> =>
    (await send('POST', '/api/speech/hear', wanted)).blob(),
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

export const flows = {
  list: () => get('/api/flows'),
}

export const floor = {
  emergency: (agent: string, card: { service: string; place: string; words: string }) =>
    command('post', '/api/floor/agents/{agent}/emergency', { agent }, card),
  force: (agent: string, order: ForcedState) => command('post', '/api/floor/agents/{agent}/force', { agent }, order),
  why: (of: { interaction: string } | { agent: string }) => get('/api/floor/why', of),
  offers: (interaction: string) => get('/api/floor/interactions/{interaction}/offers', { interaction }),
  calls: (agent: string, before?: number) => get('/api/floor/agents/{agent}/calls', { agent, before }),
  supervise: (agent: string, mode: SupervisionMode, reason?: string) =>
    command('post', '/api/floor/agents/{agent}/supervise', { agent }, reason ? { mode, reason } : { mode }),
  stopSupervising: (agent: string) => command('delete', '/api/floor/agents/{agent}/supervise', { agent }, {}),
  takeOver: (agent: string, reason: string) =>
    command('post', '/api/floor/agents/{agent}/take-over', { agent }, { reason }),
  disconnect: (agent: string, reason: string) =>
    command('post', '/api/floor/agents/{agent}/disconnect', { agent }, { reason }),
  workload: (agent: string) => get('/api/floor/agents/{agent}/workload', { agent }),
  assign: (interaction: string, agent: string | null, reason: string) =>
    command('post', '/api/floor/waiting/{interaction}/assign', { interaction }, { agent, reason }),
  prefer: (interaction: string, priority: number, reason: string) =>
    command('post', '/api/floor/waiting/{interaction}/priority', { interaction }, { priority, reason }),
  acknowledgeHelp: (agent: string) => command('post', '/api/floor/agents/{agent}/help/acknowledge', { agent }),
}

export const announcements = {
  read: (one: string, version: number) =>
    command('post', '/api/announcements/{announcement}/read', { announcement: one }, { version }),
  written: () => get('/api/announcements/written'),
  publish: (form: FormOf<'post', '/api/announcements'>) => ask('post', '/api/announcements', {}, form),
  edit: (one: string, form: FormOf<'put', '/api/announcements/{announcement}'>) =>
    ask('put', '/api/announcements/{announcement}', { announcement: one }, form),
  withdraw: (one: string, version: number) =>
    ask('post', '/api/announcements/{announcement}/withdraw', { announcement: one }, { version }),
  receipts: (one: string) => get('/api/announcements/{announcement}/receipts', { announcement: one }),
}

export const emergencies = {
  all: () => get('/api/emergencies'),
  putUp: (form: FormOf<'post', '/api/emergencies'>) => ask('post', '/api/emergencies', {}, form),
  extend: (emergency: string, version: number, ends: number) =>
    ask('put', '/api/emergencies/{emergency}/end', { emergency }, { version, ends }),
  takeDown: (emergency: string, version: number) =>
    ask('post', '/api/emergencies/{emergency}/take-down', { emergency }, { version }),
  byPhone: (form: FormOf<'post', '/api/emergencies/by-phone'>) => ask('post', '/api/emergencies/by-phone', {}, form),
  cancelByPhone: (order: string) => command('delete', '/api/emergencies/by-phone/{order}', { order }),
  audio: (emergency: string, language: 'zh' | 'en') => `/api/emergencies/${emergency}/audio/${language}`,
}

export const hours = {
  read: () => get('/api/hours'),
  put: (calendar: string, form: FormOf<'put', '/api/hours/{calendar}'>) =>
    ask('put', '/api/hours/{calendar}', { calendar }, form),
}

/** A number never appears in an address. */
export const lists = {
  all: () => get('/api/lists'),
  put: (list: string, form: FormOf<'put', '/api/lists/{list}'>) => ask('put', '/api/lists/{list}', { list }, form),
  removeList: (list: string) => command('delete', '/api/lists/{list}', { list }),
  find: (list: string, text: string) => ask('post', '/api/lists/{list}/find', { list }, { text }),
  add: (list: string, form: FormOf<'post', '/api/lists/{list}/entries'>) =>
    ask('post', '/api/lists/{list}/entries', { list }, form),
  change: (entry: string, form: FormOf<'put', '/api/lists/entries/{entry}'>) =>
    ask('put', '/api/lists/entries/{entry}', { entry }, form),
  remove: (entry: string) => command('delete', '/api/lists/entries/{entry}', { entry }),
  bringIn: (list: string, csv: string, check_only: boolean) =>
    ask('post', '/api/lists/{list}/import', { list }, { csv, check_only }),
  takeOut: async (list: string) => (await send('POST', `/api/lists/${list}/export`, {})).blob(),
}

/** The id of a prompt that belongs to no human language begins with its folder: `tone/beep`. */
const inFolder = (prompt: string): string => prompt.slice(prompt.lastIndexOf('/') + 1)

export const prompts = {
  all: () => get('/api/prompts'),
  versions: (language: string, prompt: string) =>
    get('/api/prompts/{language}/{prompt}/versions', { language, prompt: inFolder(prompt) }),
  replace: (language: string, prompt: string, form: FormOf<'post', '/api/prompts/{language}/{prompt}/versions'>) =>
    ask('post', '/api/prompts/{language}/{prompt}/versions', { language, prompt: inFolder(prompt) }, form),
  choose: (language: string, prompt: string, version: number) =>
    command('put', '/api/prompts/{language}/{prompt}', { language, prompt: inFolder(prompt) }, { version }),
  remove: (language: string, prompt: string) =>
    command('delete', '/api/prompts/{language}/{prompt}', { language, prompt: inFolder(prompt) }),
  audio: (language: string, prompt: string, version?: number) =>
    `/api/prompts/${language}/${inFolder(prompt)}/audio${version === undefined ? '' : `?version=${version}`}`,
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
