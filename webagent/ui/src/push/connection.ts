/** The websocket to the server: registers, answers pings, comes back by itself and says what it has seen already. */

import { Backoff } from './backoff'
import type { Event, Item } from './apply'

export interface Listener {
  snapshot(items: Item[]): void
  events(events: Event[]): void
  heard(now: number): void
  superseded(): void
  connected(yes: boolean): void
  signedOut(): void
}

interface Message {
  type: 'snapshot' | 'events' | 'superseded' | 'ping'
  stream: string
  seq: number
  now?: number
  items: Item[]
  events: Event[]
}

const SILENT_MS = 13_000
const SIGNED_OUT = 4401

export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: string }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(): void
}

export class Connection {
  leads = true
  private socket: Socket | null = null
  private stream: string | null = null
  private seq: number | null = null
  private wanted = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private silence: ReturnType<typeof setTimeout> | undefined
  private readonly backoff = new Backoff(250, 5_000)

  constructor(
    private readonly page: string,
    private readonly listener: Listener,
    private readonly open: () => Socket = openSocket,
  ) {}

  start(): void {
    this.wanted = true
    this.connect()
  }

  stop(): void {
    this.wanted = false
    clearTimeout(this.retry)
    this.drop()
    this.stream = this.seq = null
    this.leads = true
  }

  /** Try at once: the network is back, or the user wants this tab to lead. */
  again(): void {
    if (!this.wanted) return
    this.drop()
    this.connect()
  }

  takeOver(): void {
    this.leads = true
    this.again()
  }

  private connect(): void {
    clearTimeout(this.retry)
    const socket = this.open()
    this.socket = socket
    this.expectSomething()
    socket.onopen = () =>
      socket.send(JSON.stringify({
        type: 'register', page: this.page, stream: this.stream, after: this.seq, leads: this.leads,
      }))
    socket.onmessage = (event) => this.receive(JSON.parse(event.data) as Message)
    socket.onclose = (event) => {
      if (this.socket !== socket) return
      this.drop()
      if (event.code === SIGNED_OUT) this.listener.signedOut()
      else if (this.wanted) this.retry = setTimeout(() => this.connect(), this.backoff.next())
    }
  }

  private receive(message: Message): void {
    this.expectSomething()
    if (message.now !== undefined) this.listener.heard(message.now)
    if (message.type === 'ping') this.socket?.send('{"type":"pong"}')
    else if (message.type === 'superseded') {
      this.leads = false
      this.listener.superseded()
    } else {
      if (message.type === 'snapshot') {
        this.stream = message.stream
        this.listener.snapshot(message.items)
      } else this.listener.events(message.events)
      this.seq = message.seq
      this.backoff.reset()
      this.listener.connected(true)
    }
  }

  /** The server pings every 5 s; a longer silence means that the network swallows everything. */
  private expectSomething(): void {
    clearTimeout(this.silence)
    this.silence = setTimeout(() => this.again(), SILENT_MS)
  }

  private drop(): void {
    clearTimeout(this.silence)
    const socket = this.socket
    this.socket = null
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    this.listener.connected(false)
  }
}

function openSocket(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return new WebSocket(`${scheme}://${location.host}/api/push`) as unknown as Socket
}
