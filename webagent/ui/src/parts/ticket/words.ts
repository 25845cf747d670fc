/** The names of a ticket's fields and values: those that all tickets have, and those of its kind. */

import { useI18n } from 'vue-i18n'

import type { FormField, LegalWayTold, Ticket } from '@/api/types'
import { choiceName, language } from '@/i18n'
import { phoneNumber } from '@/i18n/format'
import { useSession } from '@/session/store'

import { FIELD_NAMES } from './fields'
import { waysOf } from './flat'
import { useForms } from './forms'

/** A value of a kind's own field, in readable form. */
export function valueText(field: FormField, value: string, words: { yes: string; no: string }): string {
  if (field.kind === 'yes_no') return value === 'yes' ? words.yes : value === 'no' ? words.no : value
  if (field.kind === 'one' || field.kind === 'several')
    return value
      .split(',')
      .map((id) => choiceName(field.choices, id))
      .join(language() === 'en' ? ', ' : '、')
  return field.kind === 'moment' ? value.replace('T', ' ') : field.kind === 'phone' ? phoneNumber(value) : value
}

export function useTicketWords() {
  const { t, te } = useI18n()
  const session = useSession()
  const forms = useForms()
  const ownField = (field: string, own: readonly FormField[]): FormField | undefined =>
    own.find((one) => field === `particulars.${one.id}`)

  /** The name of a field. A field of a kind that the ticket had before gets only a general name. */
  function label(field: string, own: readonly FormField[] = []): string {
    const found = ownField(field, own)
    if (found) return found[language()]
    const known = FIELD_NAMES[field]
    return known && te(`ticket.${known}`) ? t(`ticket.${known}`) : t('ticket.ofKind')
  }
  function shown(field: string, value: string, own: readonly FormField[] = []): string {
    const found = ownField(field, own)
    if (found) return valueText(found, value, { yes: t('ticket.yes'), no: t('ticket.no') })
    if (field === 'confidential') return t(value ? 'ticket.yes' : 'ticket.no')
    if (field === 'contacts')
      return waysOf(value)
        .map((one) => [one.name, one.relation, one.value].filter(Boolean).join(' '))
        .join('；')
    if (field === 'channel') return te(`ticket.channels.${value}`) ? t(`ticket.channels.${value}`) : value
    if (field === 'district') return forms.place(value)?.whole ?? value
    if (field === 'department') return session.options?.departments.find((one) => one.id === value)?.name ?? value
    return field === 'type'
      ? choiceName(session.options?.ticket_types, value)
      : field === 'urgency'
        ? choiceName(session.options?.urgencies, value)
        : value
  }
  /** The values of a ticket's own fields that are filled in, in the order of its form. */
  const particulars = (ticket: Ticket): { id: string; name: string; value: string; long: boolean }[] =>
    ticket.fields
      .filter((one) => ticket.particulars[one.id])
      .map((one) => ({
        id: one.id,
        name: one[language()],
        value: shown(`particulars.${one.id}`, ticket.particulars[one.id]!, ticket.fields),
        long: one.kind === 'long',
      }))
  /** The mark of a ticket that was closed by telling the citizen of a legal way (告知). */
  const told = (way: string): string => t('ticket.told', { way: choiceName(session.options?.legal_ways, way) })
  /** Which way, by whom, and by which call or letter. */
  const legalWay = (of: LegalWayTold): string =>
    t('ticket.legalWay', {
      way: of.name || choiceName(session.options?.legal_ways, of.way),
      person: of.person,
      how: [t(`ticket.legalBy.${of.by}`), of.letter].filter(Boolean).join(' '),
    })
  return { label, shown, particulars, told, legalWay }
}
