/** The messages of a conversation: put together without loss or doubles, and laid out with days and the new ones. Pure. */

import type { Message } from '@/api/conversations'

/**
 * Known messages and new ones, by `seq`, each once. The new ones are the newer state, because deliveries change; the
 * answer to an older request must not undo that, so a delivery never goes back.
 */
export function merged(known: readonly Message[], came: readonly Message[]): Message[] {
  if (!came.length) return known as Message[]
  const all = new Map(known.map((one) => [one.seq, one]))
  for (const one of came) all.set(one.seq, newer(all.get(one.seq), one))
  return [...all.values()].sort((a, b) => a.seq - b.seq)
}

const FAR = ['queued', 'unknown', 'sent', 'delivered', 'read', 'failed']
function newer(was: Message | undefined, now: Message): Message {
  if (!was?.delivery || !now.delivery || FAR.indexOf(now.delivery) >= FAR.indexOf(was.delivery)) return now
  return { ...now, delivery: was.delivery, reason: was.reason }
}

/** The last message up to which none is missing: an answer of our own may be here before the citizen's word before it. */
export function completeTo(known: readonly Message[]): number {
  let last = known[0]?.seq ?? 0
  for (const one of known) {
    if (one.seq > last + 1) break
    last = one.seq
  }
  return last
}

/** In these states it may come further; not every channel tells that it was read. */
const MOVING: readonly string[] = ['queued', 'sent', 'unknown', 'delivered']
/** How far back a message that is still on its way is asked for again, in messages and in seconds. */
const LOOK_BACK = 30
const LOOK_BACK_S = 900

/** From where to ask: after what is complete, or before our earliest message that may still move. */
export function askAfter(known: readonly Message[], now: number): number {
  const moving = known
    .slice(-LOOK_BACK)
    .find((one) => one.direction === 'out' && MOVING.includes(one.delivery ?? '') && now - one.at < LOOK_BACK_S)
  const complete = completeTo(known)
  return moving ? Math.min(complete, moving.seq - 1) : complete
}

/** What one sees from top to bottom. `fresh`: the line above the first message that was new when one came. */
export type Line =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'fresh'; key: string }
  | { kind: 'message'; key: string; message: Message; follows: boolean }

/** Messages of the same person within this time have their name once. */
const TOGETHER_S = 180

export function linesOf(messages: readonly Message[], readTo: number | null, dayOf: (at: number) => string): Line[] {
  const lines: Line[] = []
  let before: Message | null = null
  let marked = readTo === null
  for (const one of messages) {
    if (!before || dayOf(before.at) !== dayOf(one.at)) {
      lines.push({ kind: 'day', key: `day ${dayOf(one.at)}`, at: one.at })
      before = null
    }
    if (!marked && one.direction === 'in' && one.seq > readTo!) {
      lines.push({ kind: 'fresh', key: 'fresh' })
      marked = true
      before = null
    }
    const follows =
      before !== null &&
      before.direction === one.direction &&
      before.author === one.author &&
      one.direction !== 'system' &&
      one.at - before.at < TOGETHER_S
    lines.push({ kind: 'message', key: `m ${one.seq}`, message: one, follows })
    before = one
  }
  return lines
}

/** How many of the citizen's messages came after this one. */
export const newSince = (messages: readonly Message[], seq: number): number =>
  messages.filter((one) => one.direction === 'in' && one.seq > seq).length

/** The chosen messages as the text of a ticket; notes and system lines are none of the citizen's matter. */
export function excerpt(
  messages: readonly Message[],
  chosen: ReadonlySet<number>,
  words: {
    citizen: string
    agent: string
    file: (name: string) => string
    time: (at: number) => string
    colon: string
  },
): string {
  return messages
    .filter((one) => chosen.has(one.seq) && (one.direction === 'in' || one.direction === 'out'))
    .map((one) => {
      const who = one.direction === 'in' ? words.citizen : words.agent
      const said = [one.text.trim(), ...one.files.map((file) => words.file(file.name))].filter(Boolean).join('\n')
      return `${who} ${words.time(one.at)}${words.colon}${said}`
    })
    .join('\n')
}
