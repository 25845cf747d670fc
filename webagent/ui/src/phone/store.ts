/** The page's phone: what it should do, what it does, and how it gets back on its feet. */

import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { PhoneAccess } from '@/api/types'
import { usePush } from '@/push/store'
import { Microphone, audioContext, type MicrophoneState } from './microphone'
import { Ringtone } from './ringtone'
import { Softphone, type CallState } from './softphone'
import { Watchdog } from './watchdog'

/** `desk_phone`: the seat has a telephone of its own. `elsewhere`: another tab or machine has the phone. */
export type PhoneState = 'off' | 'connecting' | 'registered' | 'retrying' | 'desk_phone' | 'elsewhere'

const TICK_MS = 1_000

export const usePhone = defineStore('phone', () => {
  const push = usePush()
  const state = ref<PhoneState>('off')
  const call = ref<CallState>('none')
  const caller = ref('')
  const muted = ref(false)
  const microphone = ref<MicrophoneState>('unknown')
  const audioBlocked = ref(false)
  const answerWanted = ref(false)

  const device = new Microphone((now) => (microphone.value = now))
  const ringtone = new Ringtone()
  const watchdog = new Watchdog()
  let access: PhoneAccess | undefined
  let phone: Softphone | undefined
  let leaving = false

  async function openMicrophone(): Promise<void> {
    await device.open()
    await Promise.race([audioContext().resume(), new Promise((done) => setTimeout(done, 300))])
    audioBlocked.value = audioContext().state !== 'running'
  }

  /** null: the seat has a desk phone. */
  function start(given: PhoneAccess | null): void {
    leaving = false
    if (!given) {
      stop()
      state.value = 'desk_phone'
      return
    }
    if (phone && access?.secret === given.secret && state.value === 'registered') return
    access = given
    watchdog.reset()
    restart()
  }

  function restart(): void {
    if (!access) return
    phone?.stop()
    state.value = state.value === 'off' || state.value === 'elsewhere' ? 'connecting' : 'retrying'
    phone = new Softphone(access, () => device.forCall(), { registered, call: callIs })
    phone.start()
  }

  function stop(): void {
    access = undefined
    phone?.stop()
    phone = undefined
    state.value = 'off'
    answerWanted.value = false
  }

  /** Another tab leads now: leave the phone to it, but not in the middle of a talk. */
  function yieldToOther(): void {
    if (call.value === 'talking' || call.value === 'answering') leaving = true
    else {
      stop()
      state.value = 'elsewhere'
    }
  }

  function registered(yes: boolean): void {
    if (!access) return
    if (yes) state.value = 'registered'
    else if (state.value === 'registered') state.value = 'retrying'
  }

  function callIs(now: CallState, who: string): void {
    call.value = now
    caller.value = who
    if (now === 'ringing') {
      muted.value = false
      if (answerWanted.value) answer()
    }
    if (now !== 'ringing') answerWanted.value = false
    if (now === 'none' && leaving) yieldToOther()
  }

  /** Answers now, or as soon as the call arrives: the page may know of it a moment before the phone does. */
  function answer(): void {
    if (call.value === 'ringing') phone?.answer()
    else answerWanted.value = true
  }

  function toggleMute(): void {
    muted.value = !muted.value
    phone?.mute(muted.value)
  }

  /** Asterisk lost us although we believe to be registered: as good as not registered. */
  const reallyRegistered = () =>
    state.value === 'registered' && !(push.connected && push.telephone?.up && push.me?.phone === 'unregistered')

  setInterval(() => {
    if (access && watchdog.tick(performance.now(), reallyRegistered(), phone?.inCall ?? false)) restart()
  }, TICK_MS)

  window.addEventListener('online', () => {
    if (access && !phone?.inCall) restart()
  })
  navigator.mediaDevices?.addEventListener('devicechange', () => {
    if (state.value !== 'off' && microphone.value !== 'ready') void device.open()
  })
  // Only whoever has signed on hears it ring.
  watch(call, (now) => (now === 'ringing' ? ringtone.start() : ringtone.stop()))

  return {
    state, call, caller, muted, microphone, audioBlocked, answerWanted,
    ready: computed(() => state.value === 'registered' || state.value === 'desk_phone'),
    openMicrophone, start, stop, yieldToOther, answer, toggleMute,
    hangUp: () => phone?.hangUp(),
    keys: (tones: string) => phone?.keys(tones),
    closeMicrophone: () => device.close(),
  }
})
