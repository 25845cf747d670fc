/** The palette's sources: commands, people, what the server finds, and numbers, as far as the user's rights go. */

import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { agent, calls } from '@/api'
import type { Targets } from '@/api/types'
import { i18n } from '@/i18n'
import { useAtHand } from '@/parts/call/atHand'
import { useCalling } from '@/parts/call/calling'
import { ready, signOn } from '@/parts/call/seat'
import { asNumber, withDepartments } from '@/parts/call/targets'
import { useDetails } from '@/parts/details'
import type { IconName } from '@/parts/Icon.vue'
import { attempt } from '@/parts/notify'
import { SHORTCUTS } from '@/parts/shortcuts'
import { beginTicket } from '@/parts/ticket/begin'
import { dark, switchTheme } from '@/parts/theme'
import { usePush } from '@/push/store'
import type { AgentState } from '@/push/types'
import { useAccount } from '@/session/account'
import { useSession } from '@/session/store'

import { handTo } from '../call/handing'
import { pagesFor } from '../help/pages'
import { signOut } from '../leaving'
import { railOf } from '../screens'
import { shown } from '../shown'
import { isTicketNumber, useArticles, useCustomers, useTickets, type Line } from './asked'

/** Named in both languages, so that either one finds it. */
function inBoth(...keys: string[]): string {
  return keys.flatMap((key) => (['zh', 'en'] as const).map((locale) => i18n.global.t(key, {}, { locale }))).join(' ')
}

function useCommands(): ComputedRef<Line[]> {
  const { t } = i18n.global
  const [session, push, account, router, route, details] = [
    useSession(),
    usePush(),
    useAccount(),
    useRouter(),
    useRoute(),
    useDetails(),
  ]
  const hand = session.user?.agent != null ? useAtHand() : null
  const line = (key: string, icon: IconName, text: string, run: () => unknown, note = ''): Line => ({
    key,
    kind: 'command',
    icon,
    title: t(text),
    words: inBoth(text),
    note,
    run,
  })

  const seat = computed<Line[]>(() => {
    if (!session.user?.agent || !push.leads || !push.me) return []
    const { state } = push.me
    if (state === 'signed_off') return [line('sign-on', 'desk', 'action.signOn', signOn)]
    const reasons = (['busy', 'break'] as const).flatMap((kind) =>
      (session.options?.[`${kind}_reasons`] ?? []).map((one): Line => ({
        key: `${kind} ${one.id}`,
        kind: 'command',
        icon: kind,
        title: `${t(`action.${kind}`)} · ${i18n.global.locale.value === 'en' ? one.en : one.zh}`,
        words: `${inBoth(`action.${kind}`)} ${one.zh} ${one.en}`,
        note: '',
        run: () => attempt(() => (kind === 'busy' ? agent.busy(one.id) : agent.rest(one.id))),
      })),
    )
    const idle =
      state === 'idle'
        ? []
        : [
            line(
              'idle',
              'idle',
              state === 'wrap_up' ? 'action.wrapUpEnd' : 'action.idle',
              () => ready(state),
              SHORTCUTS.ready,
            ),
          ]
    return [
      ...idle,
      ...reasons,
      ...(hand?.inHand ? [] : [line('sign-off', 'signed_off', 'action.signOff', () => attempt(agent.signOff))]),
    ]
  })
  const talk = computed<Line[]>(() =>
    !hand?.talking
      ? []
      : [
          ...(hand.may.has('hand')
            ? [line('transfer', 'transfer', 'action.transfer', () => hand.press('transfer'), SHORTCUTS.transfer)]
            : []),
          ...(hand.may.has('ask')
            ? [line('consult', 'consulting', 'transfer.do.consult', () => hand.press('consult'), SHORTCUTS.consult)]
            : []),
          ...(hand.may.has('hold')
            ? [
                line(
                  'hold',
                  hand.held ? 'play' : 'hold',
                  hand.held ? 'action.resume' : 'action.hold',
                  hand.toggleHold,
                  SHORTCUTS.hold,
                ),
              ]
            : []),
        ],
  )
  const screens = computed<Line[]>(() =>
    (session.user ? railOf(session.user) : []).flatMap(({ entry, screens: its }) =>
      its
        .filter((one) => one.name !== route.name)
        .map((one): Line => {
          const [own, above] = [`screen.${one.name}`, `entry.${entry}`]
          return {
            key: `screen ${one.name}`,
            kind: 'command',
            icon: entry,
            title: t(own),
            words: inBoth(own, above),
            note: t(own) === t(above) ? '' : t(above),
            run: () => router.push({ name: one.name }),
          }
        }),
    ),
  )
  return computed(() => [
    ...talk.value,
    ...seat.value,
    ...screens.value,
    ...(session.may('tickets.write')
      ? [line('new-ticket', 'tickets', 'ticket.begin', () => beginTicket(details), SHORTCUTS.newTicket)]
      : []),
    line('theme', dark.value ? 'sun' : 'moon', dark.value ? 'app.themeLight' : 'app.themeDark', switchTheme),
    line('language', 'chat', 'app.language', () => attempt(session.switchLanguage)),
    line('account', 'user', 'app.account', () => {
      account.open = true
    }),
    line('help', 'help', 'app.help', () => details.open('help', pagesFor(session.user?.rights ?? [])[0] ?? '')),
    line(
      'shortcuts',
      'keys',
      'app.shortcuts',
      () => {
        shown.shortcuts = true
      },
      SHORTCUTS.help,
    ),
    line('sign-out', 'signed_off', 'app.signOut', () => signOut(router)),
  ])
}

/**
 * Agents, for users who watch the floor or have a caller to hand on; people of departments, for users who may call
 * them.
 */
function usePeople(): ComputedRef<Line[]> {
  const { t } = i18n.global
  const [session, push, router] = [useSession(), usePush(), useRouter()]
  const { may, call } = useCalling()
  const hand = session.user?.agent != null ? useAtHand() : null
  const targets = shallowRef<Targets | null>(null)
  if (hand)
    void calls.targets().then(
      (found) => {
        targets.value = withDepartments(found, session.options?.departments ?? [])
      },
      () => undefined,
    )

  /** Made once for everybody in a state: the lines of eighty agents are rebuilt whenever one agent changes. */
  const said = computed(() => {
    const made = new Map<AgentState, { name: string; words: string }>()
    const locale = i18n.global.locale.value
    return (state: AgentState): { name: string; words: string } => {
      const known = made.get(state) ?? { name: t(`state.${state}`, {}, { locale }), words: inBoth(`state.${state}`) }
      made.set(state, known)
      return known
    }
  })
  const agents = computed<Line[]>(() => {
    const handing = hand?.may.has('hand') === true
    if (!handing && !session.may('floor.watch')) return []
    const list = handing ? (targets.value?.agents ?? []) : push.agents
    const more = handing ? ` · ${t('action.transfer')}` : ''
    return list.map((one): Line => ({
      key: `agent ${one.id}`,
      kind: 'person',
      icon: one.state,
      title: one.name,
      words: `${one.id} ${said.value(one.state).words}`,
      note: `${one.id} · ${said.value(one.state).name}${more}`,
      run: () =>
        handing
          ? handTo(one.id, () => hand?.press('transfer'))
          : router.push({ name: 'wall', query: { agent: one.id } }),
    }))
  })
  return computed(() => [
    ...agents.value,
    ...(!may.value ? [] : (targets.value?.contacts ?? [])).map((one): Line => ({
      key: `contact ${one.id}`,
      kind: 'person',
      icon: 'department',
      title: one.name,
      words: `${one.department} ${one.title}`,
      note: `${one.department} ${one.title} · ${t('outbound.call')}`,
      run: () => call({ contact: one.id }),
    })),
  ])
}

export function useSources(text: Ref<string>): { lines: ComputedRef<Line[]>; looking: ComputedRef<boolean> } {
  const { t } = i18n.global
  const [commands, people] = [useCommands(), usePeople()]
  const asked = [useTickets(text), useCustomers(text), useArticles(text)]
  const { may, call } = useCalling()
  const dial = computed<Line[]>(() => {
    const number = may.value && !isTicketNumber(text.value) ? asNumber(text.value) : null
    return number === null
      ? []
      : [
          {
            key: 'dial',
            kind: 'number',
            icon: 'answer',
            title: t('palette.dial', { number }),
            words: number,
            note: t('palette.dialNote'),
            run: () => call({ number }),
          },
        ]
  })
  return {
    lines: computed(() => [
      ...commands.value,
      ...people.value,
      ...asked.flatMap(({ lines }) => lines.value),
      ...dial.value,
    ]),
    looking: computed(() => asked.some(({ looking }) => looking.value)),
  }
}
