/** The preflight list: conditions for an agent to be idle, from the known state of devices and connections. Pure. */

import type { MicrophoneState } from './audio'

/** `later`: checked on signing on. */
export type CheckState = 'ok' | 'warn' | 'fail' | 'wait' | 'later'
export type CheckId = 'microphone' | 'permission' | 'audio' | 'push' | 'registration' | 'clock'
export interface Check {
  id: CheckId
  state: CheckState
  remedy: string | null
}

export interface Facts {
  /** The seat has a desk phone: this page carries no sound. */
  desk: boolean
  microphone: MicrophoneState
  /** The number of loudspeakers and headsets; null: the browser does not tell. */
  speakers: number | null
  /** Whether the browser already lets the page play sound. */
  audible: boolean
  push: boolean
  signedOn: boolean
  /** The phone should be registered. */
  wanted: boolean
  registered: boolean
  /** By how many seconds this computer's clock differs from the server's; null: not known yet. */
  skew: number | null
}

/** Running times are right whatever the clock says; times that are noted elsewhere may not be. */
const SKEW_S = 60

const check = (id: CheckId, state: CheckState, remedy: string): Check => ({
  id,
  state,
  remedy: state === 'ok' ? null : remedy,
})

function sound(facts: Facts): Check[] {
  const { microphone } = facts
  const yet = facts.signedOn ? 'wait' : 'later'
  const there = microphone === 'ready' || microphone === 'denied'
  return [
    check('microphone', there ? 'ok' : microphone === 'unknown' ? yet : 'fail', microphone),
    check('permission', microphone === 'ready' ? 'ok' : microphone === 'denied' ? 'fail' : yet, microphone),
    facts.speakers === 0 ? check('audio', 'fail', 'speaker') : check('audio', facts.audible ? 'ok' : 'warn', 'audio'),
  ]
}

/** An unregistered phone is no fault before somebody signs on. */
function registration(facts: Facts): CheckState {
  if (facts.registered) return 'ok'
  if (!facts.signedOn) return 'later'
  return facts.wanted && !facts.desk ? 'wait' : 'fail'
}

export function checksOf(facts: Facts): Check[] {
  const skewed = facts.skew !== null && Math.abs(facts.skew) > SKEW_S
  return [
    ...(facts.desk ? [] : sound(facts)),
    check('push', facts.push ? 'ok' : 'fail', 'push'),
    check('registration', registration(facts), facts.desk ? 'deskPhone' : 'registration'),
    check('clock', facts.skew === null ? 'wait' : skewed ? 'warn' : 'ok', 'clock'),
  ]
}

/** Obstacles that keep an agent from being idle. */
export const failures = (checks: readonly Check[]): Check[] =>
  checks.filter(({ id, state }) => state === 'fail' || (state === 'wait' && id === 'registration'))

/** Without these no call can come at all; with the others the agent may decide to go on. */
export const hopeless = (failed: readonly Check[]): boolean =>
  failed.some(({ id }) => id === 'push' || id === 'registration')

export type UnfitReason = 'no_microphone' | 'microphone_denied' | 'no_speaker'

/** Why an idle agent must not stay idle, as a reason that the floor knows. */
export function unfitReason(failed: readonly Check[]): UnfitReason | null {
  const ids = failed.map(({ id }) => id)
  if (ids.includes('permission')) return 'microphone_denied'
  if (ids.includes('microphone')) return 'no_microphone'
  return ids.includes('audio') ? 'no_speaker' : null
}
