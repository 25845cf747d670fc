/**
 * The phone of the leading tab, as the other tabs of the browser show it, and what they ask of it. Plain values: they
 * travel over a broadcast channel.
 */

export type CallState = 'none' | 'ringing' | 'answering' | 'talking'

export interface PhoneShown {
  /** The seat has a desk phone. */
  desk: boolean
  wanted: boolean
  registered: boolean
  call: CallState
  caller: string
  muted: boolean
  stillMuted: boolean
  microphone: 'unknown' | 'ready' | 'denied' | 'missing' | 'unavailable'
  audible: boolean
  speakers: number | null
  longRinging: boolean
  answerWanted: boolean
  /** The agent takes calls although the sound is faulty. */
  accepted: boolean
}

export type PhoneDeed =
  | { what: 'answer' }
  | { what: 'hangUp' }
  | { what: 'mute'; on: boolean }
  | { what: 'key'; key: string }
  | { what: 'accept'; on: boolean }
