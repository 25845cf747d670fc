/** The demo's made-up citizens (市民模拟). */

import type { Kind } from '@/generated/push'

import { send } from './http'
import { upload } from './upload'

export interface DemoChannel {
  kind: Kind
  account: string
  pictures: boolean
  /** Where one writes instead; empty: here. */
  page: string
}
export interface DemoCitizen {
  id: string
  name: string
  addresses: Partial<Record<Kind, string>>
}
export interface Stage {
  channels: DemoChannel[]
  citizens: DemoCitizen[]
}
export interface Said {
  id: number
  at: number
  by: 'citizen' | 'hotline'
  text: string
  picture: string
  state: 'sending' | 'taken' | 'refused' | 'sent' | 'delivered'
}

/** The largest picture that a citizen sends. */
export const MOST_BYTES = 2 * 1024 * 1024
export const LONGEST = 500

const ROOT = '/api/demo'
const query = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

export const demo = {
  read: async () => (await (await send('GET', ROOT)).json()) as Stage,
  messages: async (citizen: string, channel: Kind) =>
    (await (await send('GET', `${ROOT}/messages?${query({ citizen, channel })}`)).json()) as Said[],
  write: async (citizen: string, channel: Kind, text: string) =>
    (await (await send('POST', `${ROOT}/messages`, { citizen, channel, text })).json()) as Said,
  sendPicture: (citizen: string, channel: Kind, file: File) =>
    upload<Said>(`${ROOT}/pictures?${query({ citizen, channel })}`, file, {}, () => undefined).done,
  picture: (id: string) => `${ROOT}/picture?${query({ id })}`,
}
