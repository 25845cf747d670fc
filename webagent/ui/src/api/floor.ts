/** The floor and what is announced on it. */

import type { SupervisionMode } from '@/push/types'

import { ask, command, get, type FormOf } from './paths'
import type { ForcedState } from './types'

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
