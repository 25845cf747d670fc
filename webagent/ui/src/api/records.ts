/** What was: calls, recordings, listenings, surveys, and the views of lists. */

import { ask, command, get } from './paths'
import type {
  Language,
  ListeningFilter,
  ListeningSearch,
  Peaks,
  RecordFilter,
  RecordSearch,
  RecordView,
  RecordingSearch,
  RecordingView,
  SurveyFiguresQuery,
  SurveyFilter,
  SurveySearch,
  TicketView,
} from './types'

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
