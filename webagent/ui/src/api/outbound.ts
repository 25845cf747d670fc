/** Calls to the outside: by a click, call-backs and campaigns. */

import { ask, command, get } from './paths'
import type { CampaignFilter, CampaignForm } from './types'

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
