/**
 * The one live store of the page: the values that the server pushes, and whether this tab leads. Screens read it and
 * recompute nothing.
 */

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'

import { named } from '@/i18n'

import type { Items } from './apply'
import { knownUntil, serverClock } from './clock'
import { Gathered } from './gathered'
import { LeadingTab } from './leader'
import { PushLink, type LinkState, type Socket, type Moved, type Stale } from './link'
import type { PhoneDeed, PhoneShown } from './shared'
import type { Kind, Kinds } from './types'

export type TabRole = 'starting' | 'leader' | 'follower' | 'superseded'

function openSocket(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return new WebSocket(`${scheme}://${location.host}/api/push`) as unknown as Socket
}

/** Identifies this tab to the server; a reload is a new tab. */
function newPage(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const usePush = defineStore('push', () => {
  const items = shallowRef<Items>(new Map())
  const link = ref<LinkState>('closed')
  const tab = ref<TabRole>('starting')
  /** The phone of the leading tab, for a tab that follows. */
  const phone = shallowRef<PhoneShown | null>(null)
  let asked: (deed: PhoneDeed) => void = () => undefined
  let refused: () => void = () => undefined
  const listeners: ((what: Stale) => void)[] = []
  /** This page led until another machine took over; otherwise it found the seat already in use. */
  const displaced = ref(false)
  watch(
    link,
    (now, before) => {
      if (now === 'live' || now === 'closed') knownUntil.value = null
      else if (before === 'live') knownUntil.value = serverClock.latest
    },
    { flush: 'sync' },
  )
  let connection: PushLink | null = null
  let owner = ''
  /** The tabs choose their leader without this one. */
  let away = false
  let tabs: LeadingTab | null = null

  const news = new Gathered((next) => {
    items.value = next
    tabs?.tell(next)
  })

  function newLink(): PushLink {
    return new PushLink(newPage(), {
      open: openSocket,
      later: (seconds, run) => {
        const timer = window.setTimeout(run, seconds * 1000)
        return () => window.clearTimeout(timer)
      },
      random: Math.random,
      hidden: () => (tabs ? tabs.hidden : document.hidden),
      changed: news.came,
      state: (state) => {
        link.value = state
        tabs?.linked(state)
      },
      heard: (now) => {
        serverClock.heard(now)
        tabs?.heard(now)
      },
      superseded: (taken) => {
        displaced.value ||= taken
        tab.value = 'superseded'
      },
      stale: (what, tickets) => {
        stale(what, tickets)
        tabs?.stale(what, tickets)
      },
      refused: () => refused(),
    })
  }

  /**
   * Counts how often tickets have changed: lists and open tickets are then fetched again. `lastMoved`: which ones,
   * null: very many.
   */
  const ticketsMoved = ref(0)
  const lastMoved = shallowRef<Moved>(null)
  const stale = (what: Stale, tickets?: Moved): void => {
    if (what === 'tickets') {
      lastMoved.value = tickets ?? null
      ticketsMoved.value += 1
    }
    for (const listener of listeners) listener(what)
  }
  /** The network has changed: open connections lead nowhere. */
  function renew(): void {
    connection?.lost()
    connection?.hurry()
  }

  /** Signed in again: the page goes on as before. A following tab hears its leader. */
  function resume(): void {
    if (away) join()
    away = false
    if (tab.value !== 'follower') connection?.resume()
  }

  const looked = (): void => {
    if (tabs) tabs.look(!document.hidden)
    else connection?.looked()
  }
  const online = (): void => connection?.hurry()
  const offline = (): void => connection?.lost()

  /** An agent's pages choose one leader; a page without a phone just watches. */
  function start(user: string, hasPhone: boolean): void {
    stop()
    owner = user
    displaced.value = false
    connection = newLink()
    window.addEventListener('online', online)
    window.addEventListener('offline', offline)
    document.addEventListener('visibilitychange', looked)
    if (!hasPhone) {
      tab.value = 'leader'
      connection.start()
      return
    }
    join()
  }

  /** Take part in the choice of the leading tab. */
  function join(): void {
    tabs = new LeadingTab(owner, {
      leading: () => {
        tab.value = 'leader'
        connection?.reregister()
      },
      following: () => {
        tab.value = 'follower'
        phone.value = null
        connection?.stop()
        news.forget()
      },
      items: (next) => {
        items.value = next
      },
      heard: (now) => serverClock.heard(now),
      link: (state) => {
        link.value = state
      },
      stale,
      phone: (shown) => {
        phone.value = shown
      },
      subject: () => offer.value?.interaction ?? call.value?.id ?? null,
      asked: (deed) => asked(deed),
      looked: () => connection?.looked(),
    })
    tabs.look(!document.hidden)
    void tabs.start()
  }

  /** Somebody else has signed in with this browser: another tab of its user may lead. A talk here goes on. */
  function letGo(): void {
    tabs?.stop()
    away ||= tabs !== null
    tabs = null
  }

  function stop(): void {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', looked)
    connection?.stop()
    tabs?.stop()
    connection = null
    tabs = null
    away = false
    phone.value = null
    news.forget()
    items.value = new Map()
    tab.value = 'starting'
  }

  /** "Take over": from another tab of this browser, or from another machine. */
  function takeOver(): void {
    if (tab.value === 'follower') void tabs?.takeOver()
    else if (tab.value === 'superseded') {
      tab.value = 'leader'
      displaced.value = false
      connection?.reregister(true)
    }
  }

  /** The values of each kind, rebuilt only after an event of that kind. */
  const lists = new Map<Kind, ComputedRef<unknown[]>>()
  function all<K extends Kind>(kind: K): readonly Kinds[K][] {
    let list = lists.get(kind)
    if (!list) {
      const group = computed(() => items.value.get(kind))
      list = computed(() => [...(group.value?.values() ?? [])])
      lists.set(kind, list)
    }
    return list.value as Kinds[K][]
  }
  const first = <K extends Kind>(kind: K): Kinds[K] | null => all(kind)[0] ?? null

  const offers = computed(() => [...all('offer')].sort((a, b) => b.offered_at - a.offered_at))
  /** The offer that rings on the phone; a written interaction, such as a fax, is taken on the page instead. */
  const offer = computed(() => offers.value.find((one) => (one.kind ?? 'voice') === 'voice') ?? null)
  const call = computed(() => [...all('call')].sort((a, b) => b.since - a.since)[0] ?? null)

  return {
    link,
    tab,
    displaced,
    ticketsMoved,
    lastMoved,
    start,
    stop,
    letGo,
    renew,
    resume,
    takeOver,
    /** The server does not know this page's session. */
    whenRefused: (listener: () => void) => {
      refused = listener
    },
    whenStale: (listener: (what: Stale) => void) => {
      listeners.push(listener)
    },
    live: computed(() => link.value === 'live'),
    /** The connection is away: what this page shows was so at this moment. */
    knownUntil: computed(() => knownUntil.value),
    leads: computed(() => tab.value === 'leader'),
    /** This tab acts for the agent: with its own phone, or with that of the browser's leading tab. */
    acts: computed(() => tab.value === 'leader' || tab.value === 'follower'),
    leadersPhone: computed(() => (tab.value === 'follower' ? phone.value : null)),
    showPhone: (shown: PhoneShown) => tabs?.showPhone(shown),
    askLeader: (deed: PhoneDeed) => tabs?.ask(deed),
    /** What following tabs want done with this tab's phone. */
    whenAsked: (listener: (deed: PhoneDeed) => void) => {
      asked = listener
    },
    me: computed(() => first('me')),
    agents: computed(() => all('agent')),
    queues: computed(() => all('queue').map((one) => ({ ...one, name: named(one) }))),
    queueDays: computed(() => all('queue_day')),
    supervising: computed(() => first('supervising')),
    waiting: computed(() => all('waiting')),
    callbacks: computed(() => all('callback')),
    offer,
    call,
    writtenOffer: computed(() => offers.value.find((one) => (one.kind ?? 'voice') !== 'voice') ?? null),
    today: computed(() => first('today')),
    /**
     * The calls for help: for an agent the agent's own, for a supervisor those of the agents who are watched; the
     * longest first.
     */
    helps: computed(() => [...all('help')].sort((a, b) => a.asked_at - b.asked_at)),
    recordings: computed(() => all('recording')),
    announcements: computed(() => all('announcement')),
    /** This person's unread notices, the newest first. */
    notices: computed(() => [...all('notice')].sort((a, b) => b.at - a.at)),
    /** Emergency announcements that callers hear now. */
    emergencies: computed(() => all('emergency')),
    /** The announcement that this person is recording by telephone, or is about to. */
    phoneOrders: computed(() => all('phone_order')),
    /** This agent's open conversations. */
    conversations: computed(() => all('conversation')),
    faxBox: computed(() => all('fax_box')[0] ?? null),
    voicemailBoxes: computed(() => all('voicemail_box')),
    /** Campaigns that run, or were changed since the web host started. */
    campaigns: computed(() => all('campaign')),
    /** Versions of flows whose sounds are being made, or could not be made. */
    flowsRendering: computed(() => all('flow_rendering')),
    /** Disks of files that are nearly full, or unreachable. */
    disks: computed(() => all('disk')),
    /** Recordings for which the disk has no room. */
    recordingsWait: computed(() => first('recordings_wait')),
    systemJobs: computed(() => all('system_job')),
    jobs: computed(() => [...all('job')].sort((a, b) => b.created_at - a.created_at)),
    telephone: computed(() => first('system')),
    setAside: computed(() => first('set_aside')?.count ?? 0),
  }
})
