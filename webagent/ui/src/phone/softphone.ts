/** The SIP user agent: registers with Asterisk, takes calls, has at most one of them. */

import JsSIP from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent } from 'jssip/lib/UA'
import type { PhoneAccess } from '@/api/types'
import { iceCut } from './ice'

export type CallState = 'none' | 'ringing' | 'answering' | 'talking'

export interface PhoneListener {
  registered(yes: boolean): void
  call(state: CallState, caller: string): void
}

const EXPIRES_S = 60

export class Softphone {
  private ua: InstanceType<typeof JsSIP.UA> | undefined
  private session: RTCSession | undefined
  private media: MediaStream | undefined
  private readonly speaker = new Audio()

  constructor(
    private readonly access: PhoneAccess,
    private readonly microphone: () => MediaStream,
    private readonly listener: PhoneListener,
  ) {
    this.speaker.autoplay = true
  }

  get inCall(): boolean {
    return this.session !== undefined
  }

  start(): void {
    const ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(this.access.websocket)],
      uri: this.access.uri,
      authorization_user: this.access.user,
      password: this.access.secret,
      register_expires: EXPIRES_S,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 5,
      session_timers: false,
      user_agent: 'hotline',
    })
    const tell = (yes: boolean) => this.ua === ua && this.listener.registered(yes)
    ua.on('registered', () => tell(true))
    ua.on('unregistered', () => tell(false))
    ua.on('registrationFailed', () => tell(false))
    ua.on('disconnected', () => tell(false))
    ua.on('newRTCSession', (event: RTCSessionEvent) => this.incoming(event.session))
    this.ua = ua
    ua.start()
  }

  /** Ends what there is, and forgets the registration. */
  stop(): void {
    const ua = this.ua
    this.ua = undefined
    this.ended(this.session)
    ua?.stop()
    this.listener.registered(false)
  }

  answer(): void {
    const session = this.session
    if (!session || session.direction !== 'incoming' || session.isEstablished()) return
    this.media = this.microphone()
    session.on('icecandidate', iceCut())
    this.tell('answering')
    session.answer({
      mediaStream: this.media,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [] },
    })
  }

  /** Hangs up, or turns the call away. */
  hangUp(): void {
    const session = this.session
    if (session && !session.isEnded()) session.terminate(session.isEstablished() ? {} : { status_code: 486 })
  }

  mute(yes: boolean): void {
    if (yes) this.session?.mute({ audio: true })
    else this.session?.unmute({ audio: true })
  }

  keys(tones: string): void {
    if (this.session?.isEstablished()) {
      this.session.sendDTMF(tones, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833, duration: 160, interToneGap: 80 })
    }
  }

  private incoming(session: RTCSession): void {
    if (session.direction !== 'incoming') return
    if (this.session) {
      session.terminate({ status_code: 486 })
      return
    }
    this.session = session
    session.on('peerconnection', ({ peerconnection }) => {
      peerconnection.addEventListener('track', (event) => this.listen(event))
    })
    session.on('confirmed', () => this.session === session && this.tell('talking'))
    session.on('ended', () => this.ended(session))
    session.on('failed', () => this.ended(session))
    this.tell('ringing')
  }

  private listen(event: RTCTrackEvent): void {
    this.speaker.srcObject = event.streams[0] ?? new MediaStream([event.track])
    void this.speaker.play().catch(() => undefined)
  }

  private ended(session: RTCSession | undefined): void {
    if (!session || this.session !== session) return
    this.session = undefined
    this.speaker.srcObject = null
    this.media?.getTracks().forEach((track) => track.stop())
    this.media = undefined
    this.listener.call('none', '')
  }

  private tell(state: CallState): void {
    this.listener.call(state, this.session?.remote_identity.uri.user ?? '')
  }
}
