/** A call's story: the words and the look of each chapter. */

import type { Chapter } from '@/api/types'
import { clock } from '@/i18n/format'

export type Tone = 'flow' | 'queue' | 'talk' | 'other' | 'end'

const TONES: Record<Chapter['kind'], Tone> = {
  arrived: 'flow',
  placed: 'flow',
  citizen_answered: 'talk',
  flow: 'flow',
  node: 'flow',
  keys: 'flow',
  flow_ended: 'flow',
  transferred: 'talk',
  queued: 'queue',
  requeued: 'queue',
  callback: 'queue',
  offered: 'queue',
  not_taken: 'queue',
  connected: 'talk',
  held: 'talk',
  resumed: 'talk',
  asked_in: 'talk',
  joined: 'talk',
  left: 'talk',
  handed: 'talk',
  taken_over: 'talk',
  parted: 'talk',
  supervised: 'other',
  supervision_ended: 'other',
  wrapped_up: 'other',
  departed: 'end',
  recorded: 'other',
  fax_came: 'talk',
  fax_given: 'talk',
  ended: 'end',
}

export const tone = (chapter: Chapter): Tone => TONES[chapter.kind]

/** Steps of a flow that mean nothing to a reader: the flow's own id, and nodes that only decide. */
export function worthTelling(chapters: readonly Chapter[]): Chapter[] {
  return chapters.filter(
    (one) =>
      one.kind !== 'flow' &&
      !(one.kind === 'departed' && one.code === 'handled') &&
      !(one.kind === 'flow_ended' && one.code === 'connected'),
  )
}

/** The key of a text below `records.floorThen`, with its numbers: why the caller had to wait. */
export function floorThen(chapter: Chapter): { key: string; values: Record<string, number> } | null {
  if (chapter.floor === null) return null
  const { before, signed_on, ready, talking } = chapter.floor
  if (signed_on === 0) return { key: 'nobody', values: { before } }
  return {
    key: 'floor',
    values: { before, signed_on, ready, talking, others: Math.max(0, signed_on - ready - talking) },
  }
}

export interface Words {
  /** The text's key below `records.chapter`. */
  key: string
  /** The keys of texts that replace a code in it, and plain values. */
  values: Record<string, string>
  codes: Record<string, string>
}

const CODES: Partial<Record<Chapter['kind'], string>> = {
  flow_ended: 'records.flowOutcome',
  transferred: 'records.transferResult',
  requeued: 'records.again',
  offered: 'offers.chosen',
  not_taken: 'offers.outcome',
  joined: 'records.with',
  left: 'records.participantOutcome',
  supervised: 'supervise.deed',
  departed: 'records.departure',
  recorded: 'recording',
  fax_came: 'records.fax',
  fax_given: 'records.fax',
}

/** `name` returns a person for an agent's number, and a queue's name for its id. */
export function words(chapter: Chapter, name: { agent: (id: string) => string; queue: (id: string) => string }): Words {
  const other = chapter.text || chapter.number
  const values = {
    who: chapter.agent ? name.agent(chapter.agent) : other || '—',
    by: chapter.kind === 'ended' ? '' : chapter.by ? name.agent(chapter.by) : '',
    queue: chapter.queue ? name.queue(chapter.queue) : '',
    text: chapter.text || '—',
    keys: chapter.keys,
    code: chapter.code,
    pages: String(chapter.pages),
    seconds: chapter.seconds === null ? '' : clock(chapter.seconds),
  }
  if (chapter.kind === 'ended') {
    const fault = chapter.code && chapter.code !== 'normal'
    return {
      key: fault ? 'endedBy' : 'ended',
      values,
      codes: { by: `records.side.${chapter.by}`, ...(fault && { code: `outbound.why.${chapter.code}` }) },
    }
  }
  if (chapter.kind === 'callback' && chapter.code) return { key: 'owed', values, codes: {} }
  if (chapter.kind === 'keys' && !chapter.keys) return { key: 'noKeys', values, codes: {} }
  if (chapter.kind === 'transferred' && chapter.seconds !== null) return { key: 'transferredTalked', values, codes: {} }
  if (chapter.kind === 'asked_in' && chapter.agent && chapter.by === chapter.agent)
    return { key: 'cutsIn', values, codes: {} }
  if (chapter.kind === 'handed' && !chapter.agent) return { key: 'handedOutside', values, codes: {} }
  if (chapter.kind === 'supervised' && !chapter.text)
    return { key: 'supervisedNow', values, codes: { code: `supervise.deed.${chapter.code}` } }
  const place = CODES[chapter.kind]
  return { key: chapter.kind, values, codes: place && chapter.code ? { code: `${place}.${chapter.code}` } : {} }
}
