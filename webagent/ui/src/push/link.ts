/**
 * The push connection: registers, keeps the place in the stream, notices a dead connection, reconnects by itself and
 * catches up.
 */

import { backOff } from './backoff'
import { apply, load, type Items, type PushEvent } from './apply'

export type LinkState = 'closed' | 'connecting' | 'live' | 'waiting'

/** The data that the page must fetch again: the choices, or this person's rights. */
/** The tickets that have changed; null: too many to name. */
export type Moved = readonly string[] | null
export type Stale = 'options' | 'rights' | 'tickets'

type Message =
  | { type: 'snapshot'; stream: string; seq: number; now: number; items: [string, string, unknown][] }
  | { type: 'events'; stream?: string; seq: number; now: number; events: PushEvent[] }
  | { type: 'ping'; now: number }
  | { type: 'superseded'; taken: boolean }
  | { type: 'options' }
  | { type: 'tickets'; tickets: string[] | null }
  | { type: 'rights' }

export interface Socket {
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface LinkShell {
  open(): Socket
  later(seconds: number, run: () => void): () => void
  random(): number
  /** No tab of this browser is on the screen: nobody would see a call that rings only on the page. */
  hidden(): boolean
  /** Reported after each change. */
  changed(items: Items): void
  state(state: LinkState): void
  heard(serverNow: number): void
  /** Another page leads: it did so before, or has just `taken` over. */
  superseded(taken: boolean): void
  /** The choices, or this person's rights, have changed. */
  stale(what: Stale, tickets?: Moved): void
  /** The server refused us: the session is over. */
  refused(): void
}

/**
 * The server pings every 5 s; silence for longer than two of them means that the connection is dead, whatever the
 * browser believes.
 */
const SILENCE_S = 12
const REFUSED = 4401

/**
 * The server accepts no more from us: too many connections, too much data on one, or something that it cannot parse. An
 * immediate reconnect would be more of the same, so the page waits.
 */
const UNWANTED: readonly number[] = [4429, 1008]
/** The server is back within seconds, and a page that reconnects late has missed a call. */
const PROMPT = { first: 0.3, limit: 1 }
const CALM = { first: 10, limit: 60 }

export class PushLink {
  private socket: Socket | null = null
  /** The socket can be written to. */
  private open = false
  private stream: string | null = null
  private seq: number | null = null
  private items: Items = new Map()
  private failures = 0
  private wanted = false
  private leads = true
  private takeover = false
  private cancelRetry: () => void = () => undefined
  private cancelSilence: () => void = () => undefined

  constructor(
    private readonly page: string,
    private readonly shell: LinkShell,
  ) {}

  start(): void {
    this.wanted = true
    this.connect()
  }

  stop(): void {
    this.wanted = false
    this.drop()
    this.shell.state('closed')
  }

  /** There is a sign that it would work now (the network is back): skip the back-off. */
  hurry(): void {
    if (this.wanted && this.socket === null) this.connect()
  }

  /** The network went: open connections are useless from now on. */
  lost(): void {
    if (this.wanted && this.socket !== null) this.retry()
  }

  /** Registers again, so that this page leads; `takeover`: even if another machine's page leads now. */
  reregister(takeover = false): void {
    this.drop()
    this.leads = true
    this.takeover = takeover
    this.start()
  }

  /** There is a session again: the stream goes on where it was. */
  resume(): void {
    this.drop()
    this.failures = 0
    this.start()
  }

  /** The user looks at this page now, or at another one instead. */
  looked(): void {
    if (this.socket !== null && this.open) this.show(this.socket)
  }

  private show(socket: Socket): void {
    socket.send(JSON.stringify({ type: 'pong', ...this.sight() }))
  }

  private sight(): { hidden?: true } {
    return this.shell.hidden() ? { hidden: true } : {}
  }

  private connect(): void {
    this.cancelRetry()
    this.shell.state('connecting')
    const socket = this.shell.open()
    this.socket = socket
    this.watch()
    socket.onopen = () => {
      if (socket === this.socket) this.open = true
      const place = { page: this.page, stream: this.stream, after: this.seq, leads: this.leads }
      socket.send(
        JSON.stringify({ type: 'register', ...place, ...(this.takeover ? { takeover: true } : {}), ...this.sight() }),
      )
    }
    socket.onmessage = (event) => {
      if (socket === this.socket) this.receive(JSON.parse(String(event.data)) as Message, socket)
    }
    socket.onclose = (event) => {
      if (socket !== this.socket) return
      if (event.code === REFUSED) this.refuse()
      else this.retry(UNWANTED.includes(event.code) ? CALM : PROMPT)
    }
  }

  private receive(message: Message, socket: Socket): void {
    this.watch()
    if ('now' in message) this.shell.heard(message.now)
    if (message.type === 'ping') this.show(socket)
    else if (message.type === 'superseded') {
      this.leads = false
      this.shell.superseded(message.taken)
    } else if (message.type === 'tickets') this.shell.stale('tickets', message.tickets)
    else if (message.type === 'options' || message.type === 'rights') this.shell.stale(message.type)
    else if (message.type === 'snapshot') this.take(load(message.items), message.seq, message.stream)
    else if (this.seq === null || message.seq > this.seq || message.events.length === 0) {
      this.take(apply(this.items, message.events), message.seq, this.stream)
    }
  }

  private take(items: Items, seq: number, stream: string | null): void {
    this.items = items
    this.seq = seq
    this.stream = stream
    this.failures = 0
    this.takeover = false
    this.shell.changed(items)
    this.shell.state('live')
  }

  private watch(): void {
    this.cancelSilence()
    this.cancelSilence = this.shell.later(SILENCE_S, () => this.retry())
  }

  private retry(pace = PROMPT): void {
    this.drop()
    this.shell.state('waiting')
    const wait = backOff(this.failures++, pace, this.shell.random())
    this.cancelRetry = this.shell.later(wait, () => this.connect())
  }

  /** Another try would also be refused, until somebody signs in. */
  private refuse(): void {
    this.wanted = false
    this.drop()
    this.shell.state('waiting')
    this.shell.refused()
  }

  private drop(): void {
    this.cancelRetry()
    this.cancelSilence()
    const socket = this.socket
    this.socket = null
    this.open = false
    socket?.close()
  }
}
