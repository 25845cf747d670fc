/** A ticket from a conversation: its draft has the chosen messages as its text, and opens in the drawer. */

import { useI18n } from 'vue-i18n'

import { tickets } from '@/api'
import type { Conversation, Message } from '@/api/conversations'
import { isMasked } from '@/i18n/format'
import { useDetails } from '@/parts/details'
import { attempt } from '@/parts/notify'

import { excerpt } from './thread'

/** The channels as a ticket names them. */
const CHANNEL: Partial<Record<Conversation['channel'], string>> = { sms: 'message' }
/** The most of a ticket's title that is taken from a subject. */
const TITLE = 60

export function useTicketOf(conversation: () => Conversation | null, time: (at: number) => string) {
  const { t } = useI18n()
  const details = useDetails()

  async function begin(messages: readonly Message[], chosen: ReadonlySet<number>): Promise<boolean> {
    const one = conversation()
    if (!one) return false
    const text = excerpt(messages, chosen, {
      citizen: t('conversations.citizen'),
      agent: t('conversations.agent'),
      file: (name) => t('conversations.fileNamed', { name }),
      time,
      colon: t('app.colon'),
    })
    return await attempt(async () => {
      const made = await tickets.create(one.id, {
        channel: CHANNEL[one.channel] ?? one.channel,
        contact_name: one.name.slice(0, 64),
        title: one.subject.slice(0, TITLE),
        text,
        ...(one.channel === 'sms' && !isMasked(one.address) ? { contact_number: one.address } : {}),
      })
      // A conversation has one draft at a time; what is chosen later comes below what it has.
      if (made.may_edit && text && !made.text.includes(text))
        await tickets.change(made.id, made.version, { text: `${made.text.trimEnd()}\n\n${text}`.trimStart() })
      await details.open('ticket', made.id)
    })
  }
  return { begin }
}
