/** What the server finds for the palette: tickets, customers and articles, as far as the user's rights go. */

import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

import { customers, knowledge, tickets } from '@/api'
import type { CustomerRow, KnowledgeHint, TicketSummary } from '@/api/types'
import { i18n } from '@/i18n'
import { asNumber } from '@/parts/call/targets'
import { useDetails } from '@/parts/details'
import type { IconName } from '@/parts/Icon.vue'
import { attempt } from '@/parts/notify'
import { useSession } from '@/session/store'

import type { Findable } from './rank'

export interface Line extends Findable {
  icon: IconName
  note: string
  run(): unknown
}

const written = (text: string): string => text.trim().replace(TICKET_NUMBER, '$1-$2')

/** What one source has found, and whether it is still looking. */
export interface Found {
  lines: ComputedRef<Line[]>
  looking: Ref<boolean>
}

/** Typing must pause for this long before the server is asked. */
const PAUSE_MS = 250
const FOUND = 6
const LEAST = 2
/** The digits of a telephone number within its city; shorter ones may be a part of a ticket's number. */
const LOCAL = 7
/** As it is written, or as it is read out: a date, and a number of that day. */
const TICKET_NUMBER = /^(20\d{6})-?(\d{4,8})$/

export const isTicketNumber = (text: string): boolean => TICKET_NUMBER.test(text.trim())

/** The server's results for the typed text, once typing pauses; `looking` until it has answered. */
function useAsked<T>(
  text: Ref<string>,
  right: string,
  ask: (text: string) => Promise<readonly T[]>,
): { found: Ref<readonly T[]>; looking: Ref<boolean> } {
  const session = useSession()
  const found = shallowRef<readonly T[]>([])
  const looking = ref(false)
  let [pause, asked] = [0, 0]
  watch(text, (now) => {
    const mine = ++asked
    window.clearTimeout(pause)
    found.value = []
    looking.value = now.trim().length >= LEAST && session.may(right)
    if (!looking.value) return
    pause = window.setTimeout(async () => {
      const answer = await ask(now.trim()).catch(() => [])
      if (mine !== asked) return
      found.value = answer
      looking.value = false
    }, PAUSE_MS)
  })
  onScopeDispose(() => {
    asked++
    window.clearTimeout(pause)
  })
  return { found, looking }
}

export function useCustomers(text: Ref<string>): Found {
  const details = useDetails()
  const { t } = i18n.global
  const { found, looking } = useAsked<CustomerRow>(
    text,
    'customers.search',
    async (asked) => (await customers.search({ text: asked, limit: FOUND })).items,
  )
  const lines = computed(() =>
    found.value.map((one): Line => ({
      key: `customer ${one.id}`,
      kind: 'customer',
      icon: 'customers',
      title: one.sealed ? t('customer.sealed') : one.name || t('customer.nameless'),
      words: one.numbers.join(' '),
      note: [...one.numbers, ...one.warnings, ...one.tags].join(' · '),
      run: () => details.open('customer', one.id),
    })),
  )
  return { lines, looking }
}

export function useTickets(text: Ref<string>): Found {
  const [session, details] = [useSession(), useDetails()]
  const { t } = i18n.global
  const { found, looking } = useAsked<TicketSummary>(text, 'tickets.read', async (asked) => {
    const number = isTicketNumber(asked) ? null : asNumber(asked)
    if (number === null || number.length < LOCAL)
      return (await tickets.search({ text: written(asked), limit: FOUND })).items
    return (await tickets.search({ caller: number, limit: FOUND })).items
  })
  /**
   * A whole ticket number, as a caller says it, of a ticket that is not the user's: the audit log notes who asked for
   * it.
   */
  async function lookUp(number: string): Promise<void> {
    await attempt(async () => {
      await details.open('ticket', (await tickets.lookUp(number)).id)
    })
  }
  const line = (one: TicketSummary): Line => ({
    key: `ticket ${one.id}`,
    kind: 'ticket',
    icon: 'tickets',
    title: one.title || '—',
    words: one.number,
    note: [one.number, t(`ticket.${one.state}`)].filter(Boolean).join(' · '),
    run: () => details.open('ticket', one.id),
  })
  const lines = computed<Line[]>(() => {
    const number = written(text.value)
    if (found.value.length || looking.value || !isTicketNumber(number) || !session.may('tickets.read'))
      return found.value.map(line)
    return [
      {
        key: 'look-up',
        kind: 'ticket',
        icon: 'tickets',
        title: t('palette.lookUp', { number }),
        words: number,
        note: '',
        run: () => lookUp(number),
      },
    ]
  })
  return { lines, looking }
}

/** Articles by their words. It is no search of the knowledge base, so it does not count as one. */
export function useArticles(text: Ref<string>): Found {
  const details = useDetails()
  const { t } = i18n.global
  const { found, looking } = useAsked<KnowledgeHint>(text, 'knowledge.read', (asked) =>
    knowledge.hints({ title: asked, text: '', path: [] }),
  )
  const lines = computed(() =>
    found.value.map((one): Line => ({
      key: `article ${one.id}`,
      kind: 'article',
      icon: 'knowledge',
      title: one.title,
      words: one.keywords.join(' '),
      note: one.age === 'stale' ? t('palette.stale') : one.keywords.slice(0, 4).join(' · '),
      run: () => details.open('knowledge', one.id),
    })),
  )
  return { lines, looking }
}
