/** Files on their way to a ticket: several at once, two of them moving, each with its progress or the reason why it is refused. */

import { reactive } from 'vue'

import { attachments } from '@/api'
import type { AttachmentLimits, TicketFile } from '@/api/types'
import { i18n } from '@/i18n'

import { refusedBefore, whyRefused } from './files'

/** So many are sent at the same time. */
const AT_ONCE = 2

export interface Going {
  key: number
  name: string
  share: number
  fault: string
  stop(): void
}

export interface Uploads {
  going: Going[]
  /** Puts files up; `there`: how many the ticket has. */
  add(files: readonly File[], there: number): Promise<void>
  drop(key: number): void
  /** Gives up what is on its way. */
  stopAll(): void
}

let last = 0
/** Asked once: it changes with a new start of the server only. */
let limits: Promise<AttachmentLimits> | null = null
const known = (): Promise<AttachmentLimits> => (limits ??= attachments.limits().catch((error: unknown) => { limits = null; throw error }))

/** `ticket`: the id, made now if there is none yet; null: it cannot be. `done`: a file is there. */
export function useUploads(ticket: () => Promise<string | null>, step: boolean, done: (file: TicketFile) => void): Uploads {
  const going = reactive<Going[]>([])
  const waiting: (() => Promise<void>)[] = []
  let running = 0

  const drop = (key: number): void => {
    const at = going.findIndex((one) => one.key === key)
    if (at < 0) return
    going[at]!.stop()
    going.splice(at, 1)
  }
  const isThere = (key: number): boolean => going.some((one) => one.key === key)

  async function send(one: Going, file: File): Promise<void> {
    try {
      const id = await ticket()
      if (id === null) {
        one.fault = i18n.global.t('attach.noTicket')
        return
      }
      if (!isThere(one.key)) return
      const sent = attachments.add(id, file, step, (share) => { one.share = share })
      one.stop = sent.stop
      const there = await sent.done
      one.stop = () => undefined
      drop(one.key)
      done(there)
    } catch (error) {
      one.fault = whyRefused(error, await known().catch(() => null))
    }
  }
  async function next(): Promise<void> {
    if (running >= AT_ONCE) return
    const work = waiting.shift()
    if (!work) return
    running += 1
    await work().finally(() => { running -= 1 })
    await next()
  }

  return {
    going,
    drop,
    stopAll: () => { for (const one of [...going]) drop(one.key) },
    async add(files, there) {
      const most = await known().catch(() => null)
      let count = there + going.filter((one) => !one.fault).length
      for (const file of files) {
        const fault = most ? refusedBefore(file, count, most) : ''
        const one = reactive<Going>({ key: ++last, name: file.name, share: 0, fault, stop: () => undefined })
        going.push(one)
        if (fault) continue
        count += 1
        waiting.push(() => (isThere(one.key) ? send(one, file) : Promise.resolve()))
      }
      await Promise.all([next(), next()])
    },
  }
}
