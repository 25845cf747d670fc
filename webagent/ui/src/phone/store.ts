/** The softphone as the screens see it: registration, the one call, the microphone, and the preflight list. */

import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'

import { agent as agentApi } from '@/api'
import type { PhoneAccount } from '@/api/types'
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
  const ringingSince = ref(0)

  let account: PhoneAccount | null = null
  let source: MediaStream | null = null
  let guard = QUIET
  let stopRing: () => void = () => undefined
  const speaker = new Audio()
  speaker.autoplay = true
  speaker.dataset['testid'] = 'remote-audio'
  document.body.append(speaker)

  const sip = new SipPhone({
    registered: (on) => { registered.value = on; look() },
    ringing: (number) => { caller.value = number; ring() },
    answered: () => { call.value = 'talking'; hush(); look() },
    ended: () => { call.value = 'none'; muted.value = false; hush(); speaker.srcObject = null; look() },
    sound: (stream) => { speaker.srcObject = stream; void speaker.play().catch(() => undefined) },
    muted: (on) => { muted.value = on },
  })

  function look(): void {
    guard = observe(guard, { wanted: wanted.value, registered: registered.value, talking: sip.inCall }, steady())
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

  function ring(): void {
    call.value = 'ringing'
    ringingSince.value = steady()
    muted.value = false
    look()
    // The floor says that this agent is in a call and the phone has none: the page was reloaded, and this brings the sound back.
    if (push.live && push.me?.state === 'talking' && push.call && push.call.state !== 'ended' && !push.offer) {
      void answer()
      return
    }
    const flash = flashTitle(i18n.global.t('phone.titleRinging', { caller: caller.value }))
    const sound = startRinging()
    stopRing = () => { flash(); sound() }
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

  async function connect(next: PhoneAccount): Promise<void> {
    account = next
    wanted.value = true
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
    await connect((await agentApi.signOn(takeover)).phone)
  }

  async function answer(): Promise<void> {
    if (call.value !== 'ringing') return
    call.value = 'answering'
    hush()
    sip.answer(await prepareSound())
  }

  // The phone follows the floor: signed on and leading means registered, also after a reload or a takeover.
  watch(
    () => [push.leads, push.me?.state ?? null] as const,
    async ([leads, state]) => {
      if (!leads || state === 'signed_off') {
        if (wanted.value && (push.live || !leads)) disconnect()
      } else if (state !== null && !wanted.value) {
        wanted.value = true
        try {
          await connect((await agentApi.phone()).phone)
        } catch {
          wanted.value = false
        }
      }
    },
    { immediate: true },
  )

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
    registered, wanted, call, caller, muted, microphone, audible, checks, ringingSince,
    signOn, disconnect, answer, prepareSound,
    hangUp: () => sip.hangUp(),
    mute: (on: boolean) => sip.mute(on),
    key: (key: string) => sip.key(key),
  }
})
