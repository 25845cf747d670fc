/** The SIP side of the phone: one JsSIP user agent, at most one call, everything reported by callbacks. */

import type { UA } from 'jssip'
import type { IceCandidateEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingRTCSessionEvent, OutgoingRTCSessionEvent } from 'jssip/lib/UA'

import type { PhoneAccess } from '@/api/types'

/** The library is in no first screen: nothing rings before somebody has signed on. */
type Library = typeof import('./jssip')
let library: Library | null = null
let coming: Promise<Library> | null = null
export function fetchLibrary(): Promise<Library> {
  coming ??= import('./jssip').then(
    (found) => (library = found),
    (error: unknown) => {
      coming = null
      throw error
    },
  )
  return coming
}
const FETCH_AGAIN_MS = 2000
/** The library's name for it. */
export const RTP_TIMEOUT = 'RTP Timeout'

export interface SipEvents {
  registered(on: boolean): void
  /**
   * A phone rings; `auto`: the floor wants it answered at once, because its agent chose so or the caller is in talk.
   */
  ringing(caller: string, auto: boolean): void
  answered(): void
  ended(cause: string): void
  sound(stream: MediaStream): void
  /** Nothing reaches the other side any more, although the call is not over. */
  soundLost(): void
  muted(on: boolean): void
}

/**
 * A local network needs only the first UDP port on an IPv4 address. Without one, the answer is sent only after the
 * browser has looked everywhere: Asterisk has only UDP and IPv4, so such a call would have no sound. On a busy machine
 * the other candidates come first: those for TCP need no open port.
 */
export function cutGathering(session: Pick<RTCSession, 'on'>): void {
  session.on('icecandidate', ({ candidate, ready }: IceCandidateEvent) => {
    if (candidate.protocol === 'udp' && /^\d+(\.\d+){3}$/.test(candidate.address ?? '')) ready()
  })
}

/**
 * JsSIP ends a call whose media path has failed. To the floor that BYE would look as if the agent had hung up on the
 * caller; this way it is a lost phone, and the floor joins the two again.
 */
export function keepOnLostSound(session: Pick<RTCSession, 'terminate'>, lost: () => void): void {
  const terminate = session.terminate.bind(session)
  session.terminate = (options) => {
    if (options?.cause === RTP_TIMEOUT) lost()
    else terminate(options)
  }
}

export type LineState = 'well' | 'cut off' | 'away'

interface Checked {
  sendOptions(
    target: string,
    body: null,
    options: { eventHandlers: Record<string, (event: { originator: string }) => void> },
  ): void
}

/**
 * Whether the other side says anything at all within the time: a connection whose network is gone stays open, and
 * silent.
 */
export function answers(agent: Checked, target: string, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    window.setTimeout(() => resolve(false), within * 1000)
    const told = (event: { originator: string }): void => resolve(event.originator === 'remote')
    agent.sendOptions(target, null, { eventHandlers: { succeeded: told, failed: told } })
  })
}

/** Whether a phone that is just being started gets through by itself. */
function connects(agent: UA, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    window.setTimeout(() => resolve(agent.isConnected()), within * 1000)
  })
}

/** Whether the server can be reached now, whatever became of older connections. */
export function reaches(url: string, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = new WebSocket(url, 'sip')
    const done = (reached: boolean) => () => {
      resolve(reached)
      probe.close()
    }
    probe.onopen = done(true)
    probe.onerror = done(false)
    window.setTimeout(done(false), within * 1000)
  })
}

/** The server gives only path and query: the phone connects to the page's own host, over TLS if the page did. */
export function addressOf(websocket: string, page: string = location.href): string {
  const address = new URL(websocket, page)
  address.protocol = address.protocol.replace('http', 'ws')
  return address.href
}

export class SipPhone {
  private agent: UA | null = null
  private account: PhoneAccess | null = null
  /** How often it was started or stopped: a start that waits for the library may be obsolete by then. */
  private starts = 0
  private session: RTCSession | null = null
  /** The call whose sound has got through, and when the newest call was answered. */
  private carried: RTCSession | null = null
  private answeredAt = 0
  /** The newest sound packet, and when it was first seen. */
  private newest = 0
  private heardAt = 0

  constructor(private readonly events: SipEvents) {}

  get inCall(): boolean {
    return this.session !== null
  }

  start(account: PhoneAccess): void {
    this.stop()
    this.account = account
    if (library) this.begin(library, account)
    else void this.fetchAndBegin(account, this.starts)
  }

  /**
   * Retries until the library is there, or the phone is stopped or restarted. Meanwhile the page says that the phone is
   * not registered.
   */
  private async fetchAndBegin(account: PhoneAccess, start: number): Promise<void> {
    const found = await fetchLibrary().catch(() => null)
    if (start !== this.starts) return
    if (found) this.begin(found, account)
    else
      window.setTimeout(() => {
        if (start === this.starts) void this.fetchAndBegin(account, start)
      }, FETCH_AGAIN_MS)
  }

  private begin({ UA, WebSocketInterface }: Library, account: PhoneAccess): void {
    const agent = new UA({
      sockets: [new WebSocketInterface(addressOf(account.websocket))],
      uri: account.uri,
      authorization_user: account.user,
      password: account.secret,
      display_name: account.user,
      register: true,
      register_expires: 120,
      session_timers: false,
      no_answer_timeout: 180,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 4,
      user_agent: 'hotline-desk',
    })
    this.agent = agent
    const current = (act: () => void) => () => {
      if (agent === this.agent) act()
    }
    agent.on(
      'registered',
      current(() => this.events.registered(true)),
    )
    agent.on(
      'unregistered',
      current(() => this.events.registered(false)),
    )
    agent.on(
      'registrationFailed',
      current(() => this.events.registered(false)),
    )
    agent.on(
      'disconnected',
      current(() => this.events.registered(false)),
    )
    agent.on('newRTCSession', (event: IncomingRTCSessionEvent | OutgoingRTCSessionEvent) => {
      if (event.session.direction === 'incoming')
        this.incoming(event.session, (event as IncomingRTCSessionEvent).request.getHeader('X-Answer') === 'auto')
    })
    agent.start()
  }

  stop(): void {
    this.starts += 1
    const agent = this.agent
    this.agent = null
    this.letGo('stopped')
    agent?.stop()
    this.events.registered(false)
  }

  /** Seconds since the last sound packet came, 0 when there should be none. */
  quietFor(now: number): number {
    const session = this.session
    if (!session?.isEstablished()) {
      this.heardAt = now
      return 0
    }
    const receivers = session.connection?.getReceivers() ?? []
    const newest = Math.max(
      0,
      ...receivers.flatMap((one) => one.getSynchronizationSources().map((source) => source.timestamp)),
    )
    if (newest !== this.newest) [this.newest, this.heardAt] = [newest, now]
    return now - this.heardAt
  }

  /**
   * Seconds since the call was answered, if its sound has never got through: no connection at all, so a silent citizen
   * does not count.
   */
  wayless(now: number): number {
    const session = this.session
    if (session?.connection?.connectionState === 'connected') this.carried = session
    // JsSIP calls a session established as soon as an answer is requested; sound can get through only once the answer
    // has been sent.
    if (!session?.isEstablished() || !session.start_time || session === this.carried) this.answeredAt = now
    return now - this.answeredAt
  }

  /** `cut off`: the network has changed, since the server can be reached, but the phone's own connection is silent. */
  async examine(within: number): Promise<LineState> {
    const { agent, account } = this
    if (agent === null || account === null) return 'well'
    const line = agent.isConnected()
      ? answers(agent as unknown as Checked, account.uri, within)
      : connects(agent, within)
    const [reached, answered] = await Promise.all([reaches(addressOf(account.websocket), within), line])
    if (answered || agent !== this.agent) return 'well'
    return reached ? 'cut off' : 'away'
  }

  /** Restarts. */
  renew(): void {
    if (this.account !== null) this.start(this.account)
  }

  /**
   * Leaves a call without a BYE, which would look as if the agent had hung up on the citizen, and only an agent does
   * that. To the floor it is a lost phone, and it joins the two again.
   */
  private letGo(cause: string): void {
    const dead = this.session
    if (dead === null) return
    this.session = null
    dead.terminate = () => undefined
    dead.connection?.close()
    this.events.ended(cause)
  }

  answer(stream: MediaStream): void {
    this.session?.answer({ mediaStream: stream, pcConfig: { iceServers: [] } })
  }

  hangUp(): void {
    if (this.session && !this.session.isEnded()) {
      this.session.terminate(
        this.session.isEstablished() ? undefined : { status_code: 486, reason_phrase: 'Busy Here' },
      )
    }
  }

  /** Forget a call that has ended elsewhere. */
  private drop(): void {
    const dead = this.session
    if (dead === null) return
    this.session = null
    this.events.ended('replaced')
    if (!dead.isEnded()) dead.terminate()
  }

  mute(on: boolean): void {
    if (on) this.session?.mute({ audio: true })
    else this.session?.unmute({ audio: true })
  }

  key(key: string): void {
    // Before the media is set up nobody can hear a tone, and the browser refuses it.
    const sender = this.session?.connection?.getSenders().find((one) => one.track?.kind === 'audio')
    if (sender?.dtmf?.canInsertDTMF)
      this.session?.sendDTMF(key, { transportType: 'RFC2833' as never, duration: 160, interToneGap: 80 })
  }

  /** The microphone was plugged in or removed during the call. */
  async replaceSource(stream: MediaStream): Promise<void> {
    const track = stream.getAudioTracks()[0] ?? null
    const sender = this.session?.connection?.getSenders().find((one) => one.track?.kind === 'audio')
    if (track && sender) await sender.replaceTrack(track)
  }

  private incoming(session: RTCSession, auto: boolean): void {
    if (this.session !== null && !auto) {
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' })
      return
    }
    // The floor rings a phone in talk only to bring it back: the call that this page still believes in is dead.
    this.drop()
    this.session = session
    keepOnLostSound(session, () => {
      if (this.session === session) this.events.soundLost()
    })
    const over = (cause: string): void => {
      if (this.session !== session) return
      this.session = null
      this.events.ended(cause)
    }
    cutGathering(session)
    session.on('peerconnection', ({ peerconnection }) => {
      peerconnection.addEventListener('track', (event) => {
        this.events.sound(event.streams[0] ?? new MediaStream([event.track]))
      })
    })
    session.on('accepted', () => this.events.answered())
    session.on('muted', () => this.events.muted(true))
    session.on('unmuted', () => this.events.muted(false))
    session.on('ended', (event) => over(event.cause))
    session.on('failed', (event) => over(event.cause))
    this.events.ringing(session.remote_identity.display_name || session.remote_identity.uri.user, auto)
  }
}
