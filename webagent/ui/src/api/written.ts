/** Faxes and messages on voicemail. */

import { ask, command, get } from './paths'
import type { FaxDraftForm, FaxForm, Peaks } from './types'

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
