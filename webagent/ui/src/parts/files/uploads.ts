/**
 * Files on their way to a ticket or an article: several at once, two of them moving, each with its progress or the
 * reason for its refusal.
 */

import { reactive } from 'vue'

import type { Upload } from '@/api/upload'
import { i18n } from '@/i18n'

import { refusedBefore, whyRefused, type FileLimits } from './files'

/** This many are sent at the same time. */
const AT_ONCE = 2

export interface Going {
  key: number
  name: string
  share: number
  fault: string
  stop(): void
}

/** Something that takes files. */
export interface Taker<T> {
  limits(): Promise<FileLimits>
  /** Begins to send one; null: nothing exists yet that could take it. */
  send(file: File, progress: (share: number) => void): Promise<Upload<T> | null>
  /** The message for a file of a wrong type: the types that are accepted. */
  wrong?: string
}

export interface Uploads {
  going: Going[]
  /** Sends files; `there`: how many there are already. */
  add(files: readonly File[], there: number): Promise<void>
  drop(key: number): void
  /** Cancels what is on its way. */
  stopAll(): void
}

let last = 0

/** `done`: a file has arrived. */
export function useUploads<T>(taker: Taker<T>, done: (file: T) => void): Uploads {
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
      const sent = await taker.send(file, (share) => {
        one.share = share
      })
      if (sent === null) {
        one.fault = i18n.global.t('attach.noTicket')
        return
      }
      // The file was removed meanwhile: nobody waits for it.
      if (!isThere(one.key)) {
        sent.done.catch(() => undefined)
        return sent.stop()
      }
      one.stop = sent.stop
      const there = await sent.done
      one.stop = () => undefined
      drop(one.key)
      done(there)
    } catch (error) {
      one.fault = whyRefused(error, await taker.limits().catch(() => null), taker.wrong)
    }
  }
  async function next(): Promise<void> {
    if (running >= AT_ONCE) return
    const work = waiting.shift()
    if (!work) return
    running += 1
    await work().finally(() => {
      running -= 1
    })
    await next()
  }

  return {
    going,
    drop,
    stopAll: () => {
      for (const one of [...going]) drop(one.key)
    },
    async add(files, there) {
      const most = await taker.limits().catch(() => null)
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
