/** The form of an account: what the server says of its channel as fields, and the fields as a request. Pure. */

import { TEXTS, type AccountForm, type ChannelAccount, type ChannelField, type ChannelKind } from '@/api/conversations'
import type { Kind } from '@/generated/push'

export interface Typed {
  kind: Kind
  name: string
  enabled: boolean
  /** The channel's own fields. A secret is empty unless it is being set. */
  config: Record<string, string | number | boolean>
  /** The secrets that are set, and are being replaced. */
  replaced: string[]
  queue: string
  hours: string
  language: string
  priority: number
  first_answer_s: number
  silent_s: number
  idle_warn_s: number
  idle_close_s: number
  texts: Record<string, string>
}

/** As the server has them, so that a new account begins with what is usual. */
export const USUAL = { first_answer_s: 180, silent_s: 600, idle_warn_s: 600, idle_close_s: 900, priority: 0 } as const

const blank = (field: ChannelField): string | number | boolean =>
  field.type === 'bool' ? false : field.type === 'choice' ? (field.choices[0] ?? '') : ''

export function typedOf(channel: ChannelKind, account: ChannelAccount | null, queue = ''): Typed {
  const config = Object.fromEntries(
    channel.fields.map((field) => {
      const known = field.type === 'secret' ? undefined : account?.config[field.name]
      return [field.name, (known as string | number | boolean | null | undefined) ?? blank(field)]
    }),
  )
  return {
    kind: channel.kind,
    name: account?.name ?? '',
    enabled: account?.enabled ?? true,
    config,
    replaced: [],
    queue: account?.queue ?? queue,
    hours: account?.hours ?? '',
    language: account?.language ?? 'zh',
    priority: account?.priority ?? USUAL.priority,
    first_answer_s: account?.first_answer_s ?? USUAL.first_answer_s,
    silent_s: account?.silent_s ?? USUAL.silent_s,
    idle_warn_s: account?.idle_warn_s ?? USUAL.idle_warn_s,
    idle_close_s: account?.idle_close_s ?? USUAL.idle_close_s,
    texts: account ? { ...account.texts } : {},
  }
}

/** Whether a secret is set and stays as it is: it is never shown, only replaced. */
export const isKept = (typed: Typed, account: ChannelAccount | null, name: string): boolean =>
  (account?.secrets_set.includes(name) ?? false) && !typed.replaced.includes(name)

/** The required fields that are still empty. */
export function missing(channel: ChannelKind, typed: Typed, account: ChannelAccount | null): string[] {
  return channel.fields
    .filter((one) => one.required && typed.config[one.name] === '' && !isKept(typed, account, one.name))
    .map((one) => one.name)
}

/** The request. What is empty is left out, and so are secrets that stay as they are. */
export function formOf(channel: ChannelKind, typed: Typed, account: ChannelAccount | null): AccountForm {
  const { replaced: _, config, texts, ...rest } = typed
  const given = channel.fields.flatMap((field) => {
    const value = config[field.name]
    if (value === '' || value === undefined || isKept(typed, account, field.name)) return []
    return [[field.name, field.type === 'number' ? Number(value) : value]]
  })
  return {
    ...rest,
    name: typed.name.trim(),
    config: Object.fromEntries(given),
    // A new account has the usual words, unless some were typed.
    texts: Object.fromEntries(TEXTS.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name].trim()]]))),
    ...(account ? { version: account.version } : {}),
  }
}

/** The placeholders that each text may have. */
export const PLACES: Partial<Record<string, string>> = { waiting: '{place}', accepted: '{agent}' }

/** Words of a list, one in a line, each once. */
export const listed = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]
