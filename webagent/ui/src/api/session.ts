/** Sign-in, the agent at work, and what is done in a call. */

import { ask, command, get } from './paths'
import type { HelpReason, Language, OwnSettings, Where } from './types'

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
