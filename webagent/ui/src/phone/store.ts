/** The softphone as the screens see it: registration, the one call, the microphone, and the preflight list. */

import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'

import { agent as agentApi } from '@/api'
import { ApiError } from '@/api/http'
import type { PhoneAccess } from '@/api/types'
import { i18n } from '@/i18n'
import { usePush } from '@/push/store'

import {
  flashTitle, openMicrophone, silence, startRinging, unlockAudio, type MicrophoneState,
} from './audio'
import { SipPhone } from './sip'
import { observe, QUIET, restartDue, restarted } from './watchdog'

export type CallState = 'none' | 'ringing' | 'answering' | 'talking'
export type CheckState = 'ok' | 'warn' | 'fail' | 'wait'
export interface Check { id: 'microphone' | 'permission' | 'audio' | 'push' | 'registration'; state: CheckState; remedy: string | null }

const OFFER_IS_TOLD_MS = 1500
const steady = (): number => performance.now() / 1000

export const usePhone = defineStore('phone', () => {
  const push = usePush()
  const registered = ref(false)
  const wanted = ref(false)
  const call = ref<CallState>('none')
  const caller = ref('')
  const muted = ref(false)
  const microphone = ref<MicrophoneState>('unknown')
  const audible = ref(false)
  /** The agent is signed on, but from another place. */
  const elsewhere = ref(false)

  let account: PhoneAccess | null = null
  let source: MediaStream | null = null
  let copy: MediaStream | null = null
  const answerWanted = ref(false)
  /** It has rung for longer than the push needs to tell of an offer. */
  const longRinging = ref(false)
  let guard = QUIET
  let signingOn = false
  let stopRing: () => void = () => undefined
  const speaker = new Audio()
  speaker.autoplay = true
  speaker.dataset['testid'] = 'remote-audio'
  document.body.append(speaker)

  const sip = new SipPhone({
    registered: (on) => { registered.value = on; look() },
    ringing: (number, auto) => { caller.value = number; ring(auto) },
    answered: () => { call.value = 'talking'; hush(); look() },
    ended: () => over(),
    sound: (stream) => { speaker.srcObject = stream; void speaker.play().catch(() => undefined) },
    muted: (on) => { muted.value = on },
  })

  function look(): void {
    // Asterisk has lost us although we believe to be registered: as good as not registered.
    const denied = push.live && push.telephone?.up === true && push.me?.phone === 'unregistered' && push.me.state !== 'signed_off'
    guard = observe(guard, { wanted: wanted.value, registered: registered.value && !denied, talking: sip.inCall }, steady())
  }

  window.setInterval(() => {
    look()
    if (account && restartDue(guard, steady())) {
      guard = restarted(guard, steady(), Math.random())
      sip.start(account)
    }
  }, 1000)

  window.addEventListener('online', () => {
    if (account && wanted.value && !registered.value && !sip.inCall) sip.start(account)
  })

  function ring(auto: boolean): void {
    call.value = 'ringing'
    longRinging.value = false
    window.setTimeout(() => { longRinging.value = call.value !== 'none' }, OFFER_IS_TOLD_MS)
    muted.value = false
    look()
    // The floor says that this agent is in a call and the phone has none: the page was reloaded, and this brings the sound back.
    const lostSound = push.live && push.me?.state === 'talking' && push.call !== null && push.call.state !== 'ended' && !push.offer
    if (auto || lostSound || answerWanted.value) {
      void answer()
      return
    }
    // No number in the title: browsers keep titles in their history.
    const flash = flashTitle(i18n.global.t('phone.titleRinging'))
    const sound = startRinging()
    stopRing = () => { flash(); sound() }
  }

  function over(): void {
    call.value = 'none'
    answerWanted.value = false
    muted.value = false
    hush()
    speaker.srcObject = null
    for (const track of copy?.getTracks() ?? []) track.stop()
    copy = null
    look()
    void follow()
  }

  function hush(): void {
    stopRing()
    stopRing = () => undefined
  }

  /** A microphone if there is one, else silence: the call is made either way. */
  async function prepareSound(): Promise<MediaStream> {
    audible.value = await unlockAudio()
    const alive = source?.getAudioTracks().some((track) => track.readyState === 'live')
    if (source && alive && microphone.value === 'ready') return source
    const opened = await openMicrophone()
    microphone.value = opened.state
    source = opened.stream ?? silence()
    source.getAudioTracks()[0]?.addEventListener('ended', () => void renewSource())
    return source
  }

  async function renewSource(): Promise<void> {
    if (!wanted.value) return
    microphone.value = microphone.value === 'ready' ? 'missing' : microphone.value
    const stream = await prepareSound()
    await sip.replaceSource(stream)
  }

  navigator.mediaDevices?.addEventListener('devicechange', () => {
    if (wanted.value && microphone.value !== 'ready') void renewSource()
  })
  for (const gesture of ['pointerdown', 'keydown']) {
    window.addEventListener(gesture, () => void unlockAudio().then((on) => { audible.value = on }), { passive: true })
  }

  async function connect(next: PhoneAccess): Promise<void> {
    account = next
    wanted.value = true
    elsewhere.value = false
    look()
    await prepareSound()
    sip.start(next)
  }

  function disconnect(): void {
    account = null
    wanted.value = false
    sip.stop()
    call.value = 'none'
    hush()
    look()
    for (const track of source?.getTracks() ?? []) track.stop()
    source = null
    microphone.value = 'unknown'
  }

  async function signOn(takeover: boolean): Promise<void> {
    signingOn = true
    try {
      // The microphone is asked for first: the browser's question must not cost the first caller's time.
      await prepareSound()
      const reply = await agentApi.signOn(takeover)
      if (reply?.phone) await connect(reply.phone)
    } finally {
      signingOn = false
    }
    await follow()
  }

  /** Answers now, or as soon as the phone rings: the page may know of the call a moment before the phone does. */
  async function answer(): Promise<void> {
    answerWanted.value = true
    if (call.value !== 'ringing') return
    call.value = 'answering'
    hush()
    const stream = await prepareSound()
    // A copy for each call: muted or ended with it, while the microphone stays open for the next.
    copy = new MediaStream(stream.getAudioTracks().map((track) => track.clone()))
    sip.answer(copy)
  }

  /** The phone follows the floor: signed on and leading means registered, also after a reload. A talk is never cut for this. */
  async function follow(): Promise<void> {
    const state = push.me?.state ?? null
    if (!push.leads || state === 'signed_off') {
      elsewhere.value = false
      if (wanted.value && !sip.inCall && !signingOn) disconnect()
    } else if (state !== null && !wanted.value && !signingOn) {
      wanted.value = true
      try {
        const { phone } = await agentApi.phone()
        if (phone) await connect(phone)
      } catch (error) {
        wanted.value = false
        elsewhere.value = error instanceof ApiError && error.status === 409
      }
    }
  }
  watch(() => push.offer?.id, (offer) => { if (!offer && call.value !== 'answering') answerWanted.value = false })
  watch(() => [push.leads, push.me?.state], () => void follow(), { immediate: true })

  const checks = computed<Check[]>(() => {
    const mic = microphone.value
    return [
      { id: 'microphone', state: mic === 'ready' || mic === 'denied' ? 'ok' : mic === 'unknown' ? 'wait' : 'warn', remedy: mic === 'missing' || mic === 'unavailable' ? mic : null },
      { id: 'permission', state: mic === 'ready' ? 'ok' : mic === 'denied' ? 'warn' : mic === 'unknown' ? 'wait' : 'warn', remedy: mic === 'denied' ? mic : null },
      { id: 'audio', state: audible.value ? 'ok' : 'warn', remedy: audible.value ? null : 'audio' },
      { id: 'push', state: push.live ? 'ok' : 'fail', remedy: push.live ? null : 'push' },
      { id: 'registration', state: registered.value ? 'ok' : wanted.value ? 'wait' : 'fail', remedy: registered.value ? null : 'registration' },
    ]
  })

  return {
    registered, wanted, call, caller, muted, microphone, audible, checks, elsewhere, answerWanted, longRinging,
    signOn, disconnect, answer, prepareSound,
    hangUp: () => sip.hangUp(),
    mute: (on: boolean) => sip.mute(on),
    key: (key: string) => sip.key(key),
  }
})
