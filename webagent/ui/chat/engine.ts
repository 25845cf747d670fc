/** Keeps the chat and the server in step: opens the session, sends what is unsent, and fetches what is new. */

import type { Kept } from './kept.ts'
import { Refused, type Server } from './server.ts'
import {
  adopted,
  type ChatState,
  EMPTY,
  sendable,
  unread,
  updated,
  withLines,
  withoutUnsent,
  withUnsent,
} from './state.ts'
import type { Language, Settings, Unsent } from './types.ts'

const LEAST_MS = 300
const FIRST_MS = 1000
const LONGEST_MS = 10_000
/** A waiting connection says something every 25 seconds. */
const SILENT_MS = 60_000
/** A proxy on the way may hold an answer back until it is complete. */
const BEGINS_MS = 10_000
/** A page that nobody looks at asks this often. */
const HIDDEN_MS = 20_000
/** The place in line moves without a word: a page that shows it asks this often. */
const PLACE_MS = 20_000
const TYPING_MS = 4000
/** What could not be sent is tried again after this. */
const AGAIN_MS = 3000

export interface Surroundings {
  language: () => Language
  /** The identity that the site has signed, or ''. `anew`: the last one was refused. */
  identity: (anew: boolean) => Promise<string>
  /** Whether somebody can see this tab. */
  visible: () => boolean
  newId: () => string
  now: () => number
}

export class Engine {
  state: ChatState = EMPTY
  settings: Settings | null = null
  /** A code of the texts: the chat cannot be used now. */
  fault = ''
  online = true
  /** Whether the panel is open, so that what is new is seen. */
  open = false
  typingUntil = 0
  private visitor = ''
  private signed = false
  private anew = false
  private opening: Promise<void> | null = null
  private fetching: Promise<void> | null = null
  private askAgain = false
  private sending: Promise<void> | null = null
  private following = false
  private stopped = false
  private typed = 0
  private placing: ReturnType<typeof setTimeout> | undefined
  private waker: (() => void) | null = null
  private live: AbortController | null = null

  constructor(
    private readonly server: Server,
    private readonly kept: Kept,
    private readonly around: Surroundings,
    private readonly changed: () => void,
  ) {}

  /** Read the settings, and go on with a chat that was there before. */
  async start(): Promise<void> {
    for (const one of await this.kept.unsent()) this.state = withUnsent(this.state, one)
    for (let failures = 0; !this.settings && !this.stopped; failures++) {
      try {
        this.settings = await this.server.settings()
        this.fault = ''
      } catch (error) {
        this.note(error)
        if (this.fault) return
        await this.pause(backOff(failures))
      }
    }
    this.changed()
    if (this.kept.session() || this.state.unsent.length || this.settings?.signed) void this.follow()
  }

  /** The panel was opened or closed, or the tab came to the front. */
  look(open: boolean): void {
    this.open = open
    // A hidden tab gives its connection back: a browser has only a few for each server.
    if (!this.around.visible()) this.live?.abort()
    else this.wake()
    if (this.visitor) void this.fetch()
  }

  /** The network is back; a connection from before would only be silent. */
  reconnect(): void {
    this.live?.abort()
    this.wake()
  }

  get unread(): number {
    return unread(this.state)
  }

  /** Send a message, now or when the network is back. */
  say(text: string, blobs: File[]): void {
    const [id, at] = [this.around.newId(), this.around.now() / 1000]
    this.keep({ id, visitor: this.visitor, text, papers: [], blobs, at, refused: '' })
    void this.follow()
    void this.flush()
  }

  /** Try a refused message once more. */
  again(id: string): void {
    const found = this.state.unsent.find((one) => one.id === id)
    if (!found) return
    this.keep({ ...found, refused: '' })
    void this.flush()
  }

  discard(id: string): void {
    this.kept.dropUnsent(id)
    this.state = withoutUnsent(this.state, id)
    this.changed()
  }

  async earlier(): Promise<void> {
    const first = Math.min(...[...this.state.lines.values()].map((line) => line.seq))
    if (!Number.isFinite(first) || first <= 1) return
    const found = await this.try(() => this.server.earlier(first))
    if (found) this.state = withLines(this.state, found)
    this.changed()
  }

  /** The visitor is writing; the agent is told now and then. */
  typing(): void {
    const now = this.around.now()
    if (this.state.standing?.state !== 'held' || now - this.typed < TYPING_MS) return
    this.typed = now
    void this.done(() => this.server.typing())
  }

  async end(): Promise<void> {
    await this.done(() => this.server.end())
    await this.fetch()
  }

  /** Whether the rating was taken. */
  async rate(stars: number, comment: string): Promise<boolean> {
    const standing = this.state.standing
    if (!standing) return false
    try {
      await this.server.rate(standing.conversation, stars, comment)
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'webchat.rated_before') {
        this.note(error)
        return false
      }
    }
    await this.fetch()
    return true
  }

  file(id: string): Promise<Blob> {
    return this.server.file(id)
  }

  /** Something may have changed: the network is back, the tab is in front. */
  wake(): void {
    this.waker?.()
    if (this.settings && (this.visitor || this.fault)) void this.follow()
  }

  stop(): void {
    this.stopped = true
    this.live?.abort()
    this.wake()
  }

  // --- the session -----------------------------------------------------------------------------------------------------

  private session(): Promise<void> {
    if (this.visitor) return Promise.resolve()
    this.opening ??= this.openSession().finally(() => (this.opening = null))
    return this.opening
  }

  private async openSession(): Promise<void> {
    const identity = await this.around.identity(this.anew)
    const kept = identity ? null : this.kept.session()
    this.server.token = ''
    const opened = kept ?? (await this.server.open(identity, this.around.language()))
    this.anew = false
    this.signed = !!identity
    this.server.token = opened.token
    if (!this.signed) this.kept.keepSession(opened)
    this.state = adopted(this.state, [''], opened.visitor)
    for (const one of this.state.unsent) this.kept.keepUnsent(one)
    this.visitor = opened.visitor
  }

  /** The session is over; the next request opens another one. An anonymous visitor is a new one then, and their unsent
   * messages go with them. */
  private sessionOver(): void {
    const old = this.visitor
    this.server.token = ''
    this.visitor = ''
    this.anew = true
    if (this.signed) return
    this.kept.keepSession(null)
    this.state = { ...EMPTY, unsent: adopted(this.state, [old], '').unsent }
  }

  // --- sending ---------------------------------------------------------------------------------------------------------

  private keep(one: Unsent): void {
    this.state = withUnsent(this.state, one)
    this.kept.keepUnsent(one)
    this.changed()
  }

  private flush(): Promise<void> {
    if (this.stopped) return Promise.resolve()
    this.sending ??= this.sendAll().finally(() => (this.sending = null))
    return this.sending
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      if (!(await this.done(() => this.session()))) return this.later()
      const [next] = sendable(this.state, this.visitor)
      if (!next || this.stopped) return
      try {
        await this.sendOne(next)
        this.back()
      } catch (error) {
        if (!(error instanceof Refused) || error.passes || error.status === 401) {
          this.note(error)
          return this.later()
        }
        this.keep({ ...this.latest(next), refused: error.code || 'failed' })
      }
    }
  }

  private later(): void {
    if (!this.stopped && !this.fault) setTimeout(() => void this.flush(), AGAIN_MS)
  }

  private async sendOne(one: Unsent): Promise<void> {
    while (this.latest(one).blobs.length) {
      const [blob, ...blobs] = this.latest(one).blobs
      const paper = await this.server.send(blob!)
      this.keep({ ...this.latest(one), papers: [...this.latest(one).papers, paper], blobs })
    }
    const { text, papers } = this.latest(one)
    const line = await this.server.post(
      one.id,
      text,
      papers.map((paper) => paper.id),
    )
    this.kept.dropUnsent(one.id)
    this.state = withLines(this.state, [line])
    this.changed()
  }

  private latest(one: Unsent): Unsent {
    return this.state.unsent.find((other) => other.id === one.id) ?? one
  }

  // --- news ------------------------------------------------------------------------------------------------------------

  /** Follow the chat until the page ends; only one loop runs. */
  async follow(): Promise<void> {
    if (this.following) return
    this.following = true
    for (let failures = 0; !this.stopped;) {
      const began = await this.round()
      if (this.fault === 'webchat.no_such_chat' || this.fault === 'webchat.identity_refused') break
      failures = began ? 0 : failures + 1
      if (!this.stopped) await this.pause(this.around.visible() ? backOff(failures) : HIDDEN_MS)
    }
    this.following = false
    this.changed()
  }

  /** Fetch, send, and wait for news while somebody looks. Whether the connection for news worked. */
  private async round(): Promise<boolean> {
    if (!(await this.done(() => this.session()))) return false
    if (!(await this.fetch())) return false
    await this.flush()
    if (!this.around.visible()) return true
    return this.listen()
  }

  private async listen(): Promise<boolean> {
    const live = (this.live = new AbortController())
    let [began, timer] = [false, setTimeout(() => live.abort(), BEGINS_MS)]
    try {
      await this.server.live((letter) => {
        clearTimeout(timer)
        timer = setTimeout(() => live.abort(), SILENT_MS)
        // Messages that came while the connection was made are fetched too.
        if (letter === 'n' || !began) void this.fetch()
        began = true
        if (letter === 't') this.isTyping()
        this.back()
      }, live.signal)
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.sessionOver()
      else if (!live.signal.aborted) this.note(error)
    } finally {
      clearTimeout(timer)
    }
    return began
  }

  private isTyping(): void {
    this.typingUntil = this.around.now() + 2 * TYPING_MS
    setTimeout(this.changed, 2 * TYPING_MS + 50)
    this.changed()
  }

  /** Fetch all that is new, and say what has come and what was seen. Whether that worked. */
  private fetch(): Promise<boolean> {
    this.askAgain = true
    this.fetching ??= this.fetchAll().finally(() => (this.fetching = null))
    return this.fetching.then(() => this.online && !!this.visitor)
  }

  private async fetchAll(): Promise<void> {
    while (this.askAgain && !this.stopped && this.visitor) {
      this.askAgain = false
      const seen = this.open && this.around.visible()
      const before = { ...this.state, shown: seen ? this.state.after : this.state.shown }
      const found = await this.try(() => this.server.updates(before.after, before.shown))
      if (!found) return
      this.back()
      if (found.messages.some((line) => line.ours)) this.typingUntil = 0
      this.state = { ...updated(this.state, found), shown: Math.max(this.state.shown, before.shown) }
      for (const line of found.messages) if (line.taken) this.kept.dropUnsent(line.id)
      this.changed()
      // Once more, to say that they have come.
      if (found.messages.length) this.askAgain = true
    }
    clearTimeout(this.placing)
    if (this.state.standing?.state === 'waiting' && this.open && this.around.visible() && !this.stopped) {
      this.placing = setTimeout(() => void this.fetch(), PLACE_MS)
    }
  }

  // --- failures --------------------------------------------------------------------------------------------------------

  private async try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      this.note(error)
      return null
    }
  }

  private async done(work: () => Promise<void>): Promise<boolean> {
    return (await this.try(() => work().then(() => true))) ?? false
  }

  private note(error: unknown): void {
    if (!(error instanceof Refused) || error.status >= 500) this.online = false
    else if (error.status === 401) this.sessionOver()
    else if (!error.passes) this.fault = error.code || 'failed'
    this.changed()
  }

  private back(): void {
    if (this.online && !this.fault) return
    this.online = true
    this.fault = ''
    this.changed()
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms)
      this.waker = () => {
        clearTimeout(timer)
        done()
      }
    })
  }
}

function backOff(failures: number): number {
  if (failures === 0) return LEAST_MS
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)
}
