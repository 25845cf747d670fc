/**
 * One leading tab of each user within a browser, by Web Locks: it has the phone. Over a broadcast channel the other
 * tabs see what the leader hears, and ask the leader to act on the phone for them.
 */

import type { Items } from './apply'
import type { LinkState, Moved, Stale } from './link'
import type { PhoneDeed, PhoneShown } from './shared'

const LOCK = 'hotline-leading-tab'
const CHANNEL = 'hotline-push'
const TELL_TIME_S = 1

type Told =
  | { type: 'ask' }
  /** `whole`: this is the full set; without it the other kinds stay as they were. */
  | { type: 'items'; items: [string, [string, unknown][]][]; whole: boolean }
  | { type: 'heard'; now: number }
  | { type: 'link'; state: LinkState }
  | { type: 'stale'; what: Stale; tickets?: Moved }
  | { type: 'phone'; shown: PhoneShown }
  | { type: 'deed'; deed: PhoneDeed; of: string | null }
  /** A following tab came onto the screen, or is gone from it. */
  | { type: 'sight'; tab: string; seen: boolean }

export interface LeaderEvents {
  leading(): void
  following(): void
  items(items: Items): void
  /** The server's time, as the leader has just heard it. */
  heard(now: number): void
  /** The state of the leader's connection, on which a follower's view depends. */
  link(state: LinkState): void
  stale(what: Stale, tickets?: Moved): void
  /** The state of the leader's phone. */
  phone(shown: PhoneShown): void
  /** The interaction that is offered or in talk here, if there is one. */
  subject(): string | null
  /** A following tab wants this done with the leader's phone. */
  asked(deed: PhoneDeed): void
  /** The first tab has come onto the screen, or the last one has left it. */
  looked(): void
}

const flat = (items: Items): [string, [string, unknown][]][] => [...items].map(([kind, group]) => [kind, [...group]])
const deep = (items: [string, [string, unknown][]][]): Items =>
  new Map(items.map(([kind, group]) => [kind, new Map(group)]))

export class LeadingTab {
  private readonly channel: BroadcastChannel
  /** For one user: somebody else who signs in with this browser leads their own tabs, and hears nothing of these. */
  private readonly lock: string
  private release: () => void = () => undefined
  private last: Items = new Map()
  /** What a following tab shows; null until it has heard everything. */
  private heardOf: Items | null = null
  private state: LinkState = 'closed'
  private phone: PhoneShown | null = null
  /** The server's time that was passed on last. */
  private toldAt = 0
  private leads = false
  private closed = false
  private readonly tab = [...crypto.getRandomValues(new Uint32Array(2))].join('-')
  private seen = true
  /** The following tabs that are on the screen. */
  private readonly inSight = new Set<string>()

  constructor(
    user: string,
    private readonly events: LeaderEvents,
  ) {
    this.lock = `${LOCK}:${user}`
    this.channel = new BroadcastChannel(`${CHANNEL}:${user}`)
    this.channel.onmessage = (event: MessageEvent<Told>) => {
      const told = event.data
      if (told.type === 'ask') {
        this.linked(this.state)
        this.say({ type: 'items', items: flat(this.last), whole: true })
        if (this.phone) this.showPhone(this.phone)
        // A new leader also asks, to learn who is on the screen.
        this.sayInSight()
      } else if (told.type === 'sight') {
        this.watch(() => (told.seen ? this.inSight.add(told.tab) : this.inSight.delete(told.tab)))
      } else if (told.type === 'deed') {
        // A late action, whose caller has gone, must not be applied to the next one.
        if (this.leads && told.of === this.events.subject()) this.events.asked(told.deed)
      } else if (!this.leads) this.take(told)
    }
  }

  /** Leads if no tab does; otherwise follows, and leads as soon as the leader is gone. */
  async start(): Promise<void> {
    if (!('locks' in navigator)) return this.lead()
    const free = await navigator.locks
      .request(this.lock, { ifAvailable: true }, (lock) => {
        if (lock === null) return false
        void this.lead()
        return this.held().then(() => true)
      })
      .catch(() => this.lost())
    if (free === false && !this.closed) {
      this.follow()
      await navigator.locks
        .request(this.lock, () => (this.closed ? undefined : (this.lead(), this.held())))
        .catch(() => this.lost())
    }
  }

  /** Takes the lead from the tab that has it. */
  async takeOver(): Promise<void> {
    if (!('locks' in navigator)) return
    await navigator.locks
      .request(this.lock, { steal: true }, () => {
        this.lead()
        return this.held()
      })
      .catch(() => this.lost())
  }

  tell(items: Items): void {
    const before = this.last
    this.last = items
    const whole = [...before.keys()].some((kind) => !items.has(kind))
    const changed = whole ? items : new Map([...items].filter(([kind, group]) => group !== before.get(kind)))
    this.say({ type: 'items', items: flat(changed), whole })
  }

  heard(now: number): void {
    // Every message from the server carries the time; the clocks of the other tabs need it now and then.
    if (Math.abs(now - this.toldAt) < TELL_TIME_S) return
    this.toldAt = now
    this.say({ type: 'heard', now })
  }

  linked(state: LinkState): void {
    this.state = state
    this.say({ type: 'link', state })
  }

  stale(what: Stale, tickets?: Moved): void {
    this.say({ type: 'stale', what, ...(tickets !== undefined && { tickets }) })
  }

  showPhone(shown: PhoneShown): void {
    this.phone = shown
    this.say({ type: 'phone', shown })
  }

  /** No tab is on the screen, neither this one nor a following one. */
  get hidden(): boolean {
    return !this.seen && this.inSight.size === 0
  }

  /** This tab came onto the screen, or is gone from it. */
  look(seen: boolean): void {
    this.watch(() => {
      this.seen = seen
    })
    this.sayInSight()
  }

  private watch(change: () => void): void {
    const before = this.hidden
    change()
    if (this.leads && this.hidden !== before) this.events.looked()
  }

  private sayInSight(): void {
    if (!this.leads && !this.closed)
      this.channel.postMessage({ type: 'sight', tab: this.tab, seen: this.seen } satisfies Told)
  }

  /** A following tab asks the leader. */
  ask(deed: PhoneDeed): void {
    if (!this.leads && !this.closed)
      this.channel.postMessage({ type: 'deed', deed, of: this.events.subject() } satisfies Told)
  }

  stop(): void {
    this.seen = false
    this.sayInSight()
    this.closed = true
    this.leads = false
    this.release()
    this.channel.close()
  }

  private say(told: Told): void {
    if (this.leads) this.channel.postMessage(told)
  }

  private take(told: Told): void {
    if (told.type === 'items') this.hear(deep(told.items), told.whole)
    else if (told.type === 'heard') this.events.heard(told.now)
    else if (told.type === 'link') this.events.link(told.state)
    else if (told.type === 'stale') this.events.stale(told.what, told.tickets)
    else if (told.type === 'phone') this.events.phone(told.shown)
  }

  private hear(items: Items, whole: boolean): void {
    // A partial update is useless before the full set has arrived, which has been requested.
    if (!whole && !this.heardOf) return
    this.heardOf = whole ? items : new Map([...this.heardOf!, ...items])
    this.events.items(this.heardOf)
  }

  private held(): Promise<void> {
    return new Promise((resolve) => {
      this.release = resolve
    })
  }

  private lead(): void {
    if (this.leads) return
    this.leads = true
    this.inSight.clear()
    this.channel.postMessage({ type: 'ask' } satisfies Told)
    this.events.leading()
  }

  private follow(): void {
    this.leads = false
    this.heardOf = null
    this.events.following()
    this.channel.postMessage({ type: 'ask' } satisfies Told)
    this.sayInSight()
  }

  /** Another tab stole the lock: watch, and stand by until that tab closes. */
  private lost(): void {
    if (this.closed || !this.leads) return
    this.follow()
    void navigator.locks
      .request(this.lock, () => (this.closed ? undefined : (this.lead(), this.held())))
      .catch(() => this.lost())
  }
}
