/** The softphone as the screens see it: registration, the one call, the microphone, and the preflight list. */

import { defineStore } from 'pinia'
import { computed, ref, watch, type ComputedRef } from 'vue'

import { agent as agentApi } from '@/api'
import { ApiError } from '@/api/http'
import type { PhoneAccess } from '@/api/types'
import { i18n } from '@/i18n'
import { serverClock } from '@/push/clock'
import type { CallState, PhoneDeed, PhoneShown } from '@/push/shared'
import { usePush } from '@/push/store'

import {
  countSpeakers,
  flashTitle,
  openMicrophone,
  silence,
  startRinging,
  unlockAudio,
  type MicrophoneState,
} from './audio'
import { checksOf, failures, unfitReason, type Check } from './checks'
import { remember, remembered } from './muting'
import { fetchLibrary, SipPhone } from './sip'
import { observe, QUIET, restartDue, restarted } from './watchdog'

const OFFER_IS_TOLD_MS = 1500
/** If the floor reports a talk and the phone has no call for this long, the talk has lost its phone. */
const SOUND_IS_LOST_S = 2
/** The floor rings a phone that has come back by itself, if it has noticed; the page gives it this time. */
const FLOOR_RINGS_S = 0.5
/** Sound comes every 20 ms. After this long without any, the page asks whether the network is still the same. */
const QUIET_S = 0.5
/** How long an answer to that may take. */
const ANSWERS_S = 0.7
/** A connection that has just answered is not asked again for this long. */
const BELIEVED_S = 2
/** A call's sound gets through within a tenth of a second, or hardly ever. */
const NO_WAY_S = 0.8
const LISTEN_MS = 100
/** How long the server may take to issue new access. */
const ASKS_S = 2
const within = <T>(seconds: number, asked: Promise<T>): Promise<T> =>
  Promise.race([
    asked,
    new Promise<never>((_, late) => {
      window.setTimeout(() => late(new Error('late')), seconds * 1000)
    }),
  ])
const steady = (): number => performance.now() / 1000

export const usePhone = defineStore('phone', () => {
  const push = usePush()
  const registered = ref(false)
  const wanted = ref(false)
  const call = ref<CallState>('none')
  const caller = ref('')
  const muted = ref(false)
  /** The call was brought back, and the citizen still cannot hear the agent. */
  const stillMuted = ref(false)
  const microphone = ref<MicrophoneState>('unknown')
  const audible = ref(false)
  const speakers = ref<number | null>(null)
  const skew = ref<number | null>(null)
  /** The agent has chosen to take calls although the sound is faulty. */
  const accepted = ref(false)
  /** The seat has a desk phone; the page only shows and controls. */
  const desk = ref(false)
  /** The phone that the agent chooses for the next sign-on: 'page' or a number; null: the last one chosen. */
  const choice = ref<string | null>(null)
  /** The agent is signed on, but from another place. */
  const elsewhere = ref(false)

  let account: PhoneAccess | null = null
  let source: MediaStream | null = null
  let copy: MediaStream | null = null
  const answerWanted = ref(false)
  /** It has rung for longer than the push takes to report an offer. */
  const longRinging = ref(false)
  let guard = QUIET
  let signingOn = false
  let doubting = false
  let askAgain = 0
  let triedAgain = 0
  /** The phone has restarted since its network went; nobody else knows. */
  let cutOff = false
  /** The time from which the phone of an agent in talk should have its call. */
  let expected = 0
  let stopRing: () => void = () => undefined
  const speaker = new Audio()
  speaker.autoplay = true
  speaker.dataset['testid'] = 'remote-audio'
  document.body.append(speaker)

  const sip = new SipPhone({
    registered: (on) => {
      if (on && !registered.value) expect(cutOff ? 0 : FLOOR_RINGS_S)
      if (on) cutOff = false
      registered.value = on
      look()
    },
    ringing: (number, auto) => {
      caller.value = number
      ring(auto)
    },
    answered: () => {
      call.value = 'talking'
      hush()
      look()
    },
    ended: () => over(),
    soundLost: () => {
      void agentApi.rejoin().catch(() => undefined)
    },
    sound: (stream) => {
      speaker.srcObject = stream
      void speaker.play().catch(() => undefined)
    },
    muted: (on) => {
      muted.value = on
      stillMuted.value &&= on
      remember(localStorage, push.call?.id ?? null, on)
    },
  })

  function look(): void {
    // Asterisk has lost us although we believe that we are registered: as good as not registered.
    const denied =
      push.live && push.telephone?.up === true && push.me?.phone === 'unregistered' && push.me.state !== 'signed_off'
    guard = observe(
      guard,
      { wanted: wanted.value, registered: registered.value && !denied, talking: sip.inCall },
      steady(),
    )
  }

  const inTalk = computed(
    () =>
      push.leads &&
      push.live &&
      ['talking', 'held', 'consulting'].includes(push.me?.state ?? '') &&
      push.call !== null &&
      push.call.state !== 'ended' &&
      !push.offer,
  )

  function expect(within: number): void {
    expected = steady() + within
    window.setTimeout(() => void rejoin(), within * 1000 + 50)
  }

  /** The floor says that this agent talks, and the phone has no call: the page is new, or its call died. */
  async function rejoin(): Promise<void> {
    if (!inTalk.value || steady() < expected || !registered.value || sip.inCall || signingOn) return
    expect(SOUND_IS_LOST_S)
    await agentApi.rejoin().catch(() => undefined)
  }

  watch(inTalk, (on) => {
    if (on && !sip.inCall) expect(SOUND_IS_LOST_S)
  })

  window.setInterval(() => {
    look()
    if (account && restartDue(guard, steady())) {
      guard = restarted(guard, steady(), Math.random())
      void startAnew()
    }
  }, 1000)

  /**
   * Access lasts for a day: a page that has been open for longer requests new access. While the core is away, the old
   * one must do.
   */
  async function startAnew(): Promise<void> {
    const old = account
    const reply = await within(ASKS_S, agentApi.phone()).catch(() => null)
    if (account === null || account !== old || sip.inCall) return
    account = reply?.phone ?? old
    sip.start(account)
  }

  /** A change of network breaks the connections without closing them. A call whose sound arrives is left alone. */
  async function doubt(): Promise<void> {
    if (doubting || !wanted.value || (sip.inCall && sip.quietFor(steady()) < QUIET_S)) return
    doubting = true
    const line = await sip.examine(ANSWERS_S).finally(() => {
      doubting = false
    })
    if (line === 'well') askAgain = steady() + BELIEVED_S
    if (line !== 'cut off' || !wanted.value || (sip.inCall && sip.quietFor(steady()) < QUIET_S)) return
    cutOff = true
    push.renew()
    sip.renew()
  }

  /** Neither hears the other, and that will not improve by itself: rejoin with another call, which is another try. */
  function tryAgain(): void {
    triedAgain = steady()
    void agentApi.rejoin().catch(() => undefined)
  }

  window.setInterval(() => {
    const [now, quiet, wayless] = [steady(), sip.quietFor(steady()), sip.wayless(steady())]
    if (wayless >= NO_WAY_S && now >= triedAgain + BELIEVED_S) tryAgain()
    else if (quiet >= QUIET_S && now >= askAgain) void doubt()
  }, LISTEN_MS)
  window.addEventListener('online', () => void doubt())
  watch(
    () => push.link === 'live',
    (on) => {
      if (on) void doubt()
    },
  )

  /** It rings for the call that the agent has; this also works while the server cannot be asked. */
  const broughtBack = (): boolean => push.call !== null && push.call.state !== 'ended' && !push.offer

  function ring(auto: boolean): void {
    call.value = 'ringing'
    longRinging.value = false
    window.setTimeout(() => {
      longRinging.value = call.value !== 'none'
    }, OFFER_IS_TOLD_MS)
    muted.value = stillMuted.value = broughtBack() && remembered(localStorage, push.call?.id ?? null)
    look()
    // A phone that is called to bring its agent back reports it itself. What the page shows may be late: the call on
    // view may be over, and this may be the next one.
    if (auto || answerWanted.value) {
      void answer()
      return
    }
    // No number in the title: browsers keep titles in their history.
    const flash = flashTitle(i18n.global.t('phone.titleRinging'))
    const sound = startRinging()
    stopRing = () => {
      flash()
      sound()
    }
  }

  function over(): void {
    call.value = 'none'
    expect(SOUND_IS_LOST_S)
    answerWanted.value = false
    muted.value = stillMuted.value = false
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

  /**
   * Muted or ended with its call, while the microphone stays open for the next. Silent from its first moment while
   * muted.
   */
  function copyOf(stream: MediaStream): MediaStream {
    const tracks = stream.getAudioTracks().map((track) => track.clone())
    for (const track of tracks) track.enabled = !muted.value
    return new MediaStream(tracks)
  }

  let preparing: Promise<MediaStream> | null = null

  /**
   * A microphone if there is one, otherwise silence: the call is made either way. Two simultaneous requests share one
   * search.
   */
  function prepareSound(): Promise<MediaStream> {
    preparing ??= lookForSound().finally(() => {
      preparing = null
    })
    return preparing
  }

  async function lookForSound(): Promise<MediaStream> {
    // Not awaited: a reloaded page may not play sound yet, and a talk must not wait for that.
    void unlockAudio().then((on) => {
      audible.value = on
    })
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
    if (!sip.inCall) return
    const before = copy
    copy = copyOf(stream)
    await sip.replaceSource(copy)
    for (const track of before?.getTracks() ?? []) track.stop()
  }

  navigator.mediaDevices?.addEventListener('devicechange', () => {
    accepted.value = false
    if (wanted.value) void (microphone.value === 'ready' ? Promise.resolve() : renewSource()).then(examine)
  })
  for (const gesture of ['pointerdown', 'keydown']) {
    window.addEventListener(
      gesture,
      () =>
        void unlockAudio().then((on) => {
          audible.value = on
        }),
      { passive: true },
    )
  }

  async function connect(next: PhoneAccess): Promise<void> {
    account = next
    wanted.value = true
    elsewhere.value = false
    look()
    sip.start(next)
    await examine()
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
    accepted.value = false
  }

  async function signOn(takeover: boolean): Promise<void> {
    signingOn = true
    void fetchLibrary().catch(() => undefined)
    try {
      // The microphone is requested first: the browser's question must not cost the first caller's time.
      if (choice.value === null || choice.value === 'page') await prepareSound()
      const reply = await agentApi.signOn(takeover, choice.value)
      desk.value = !reply.phone
      if (reply.phone) await connect(reply.phone)
      else disconnect()
    } finally {
      signingOn = false
    }
    await follow()
    await rejoin()
  }

  /** Answers now, or as soon as the phone rings: the page may know about the call a moment before the phone does. */
  async function answer(): Promise<void> {
    if (call.value === 'none' && !push.offer) return
    answerWanted.value = true
    if (call.value !== 'ringing') return
    call.value = 'answering'
    hush()
    const stream = await prepareSound()
    copy = copyOf(stream)
    sip.answer(copy)
    // A talk that is brought back goes on as it was: the citizen does not suddenly hear an agent who had muted the
    // microphone.
    if (muted.value) sip.mute(true)
  }

  /**
   * The phone follows the floor: signed on and leading means registered, also after a reload. A talk is never cut for
   * this.
   */
  async function follow(): Promise<void> {
    const state = push.me?.state ?? null
    if (!push.leads || state === 'signed_off') {
      elsewhere.value = false
      if (wanted.value && !sip.inCall && !signingOn) disconnect()
    } else if (state !== null && !wanted.value && !signingOn) {
      wanted.value = true
      void fetchLibrary().catch(() => undefined)
      try {
        // This page takes over a seat whose page is gone, for example after a crash; a seat in use it takes only after
        // asking.
        const { phone } = await agentApi.phone().catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 409) return agentApi.signOn(false)
          throw error
        })
        desk.value = !phone
        if (phone) await connect(phone)
      } catch (error) {
        wanted.value = false
        elsewhere.value = error instanceof ApiError && error.status === 409
      }
    }
  }
  watch(
    () => push.offer?.id,
    (offer) => {
      if (!offer && call.value !== 'answering') answerWanted.value = false
    },
  )
  watch(
    () => [push.leads, push.me?.state],
    () => void follow(),
    { immediate: true },
  )

  /** For a following tab: the phone is the leading tab's, and so is all that is shown of it. */
  const remote = computed(() => push.leadersPhone)
  const own = computed<PhoneShown>(() => ({
    desk: desk.value,
    wanted: wanted.value,
    registered: registered.value,
    call: call.value,
    caller: caller.value,
    muted: muted.value,
    stillMuted: stillMuted.value,
    microphone: microphone.value,
    audible: audible.value,
    speakers: speakers.value,
    longRinging: longRinging.value,
    answerWanted: answerWanted.value,
    accepted: accepted.value,
  }))
  const shown = computed(() => remote.value ?? own.value)
  watch(
    [own, () => push.leads],
    ([now, leads]) => {
      if (leads) push.showPhone(now)
    },
    { immediate: true },
  )
  push.whenAsked(act)

  function act(deed: PhoneDeed): void {
    if (push.tab === 'follower') {
      // Until the leader has shown its phone there is nothing to act on; this tab's own phone is not the one.
      if (push.leadersPhone) push.askLeader(deed)
    } else if (deed.what === 'answer') void answer()
    else if (deed.what === 'hangUp') sip.hangUp()
    else if (deed.what === 'mute') sip.mute(deed.on)
    else if (deed.what === 'key') sip.key(deed.key)
    else accepted.value = deed.on
  }

  const checks = computed<Check[]>(() =>
    checksOf({
      ...shown.value,
      push: push.live,
      signedOn: push.me !== null && push.me.state !== 'signed_off',
      registered: shown.value.desk ? push.me?.phone === 'registered' : shown.value.registered,
      skew: skew.value,
    }),
  )
  const failed = computed(() => failures(checks.value))

  /** Checks everything again; `failed` has what fails. The leading tab checks the devices. */
  async function examine(): Promise<Check[]> {
    if (!shown.value.desk && !remote.value) {
      await prepareSound()
      speakers.value = await countSpeakers()
    }
    skew.value = serverClock.known ? serverClock.now() - Date.now() / 1000 : null
    return failed.value
  }

  /** The tab that has the phone takes a seat: if another tab leads, this one leads from now on. */
  async function takeSeat(takeover: boolean): Promise<void> {
    if (push.tab === 'follower') {
      push.takeOver()
      await new Promise<void>((led) => {
        const stop = watch(
          () => push.leads,
          (on) => {
            if (on) {
              stop()
              led()
            }
          },
        )
      })
    }
    await signOn(takeover)
  }

  // An agent who could not be heard, or hear, is not left idle: the next citizen would wait for nothing.
  const unfit = computed(() =>
    push.leads && wanted.value && !accepted.value && push.me?.state === 'idle' ? unfitReason(failed.value) : null,
  )
  watch(unfit, (reason) => {
    if (reason) void agentApi.unfit(reason).catch(() => undefined)
  })

  const of = <K extends keyof PhoneShown>(key: K): ComputedRef<PhoneShown[K]> => computed(() => shown.value[key])
  return {
    choice,
    checks,
    failed,
    elsewhere,
    desk: of('desk'),
    registered: of('registered'),
    wanted: of('wanted'),
    call: of('call'),
    caller: of('caller'),
    muted: of('muted'),
    stillMuted: of('stillMuted'),
    microphone: of('microphone'),
    audible: of('audible'),
    answerWanted: of('answerWanted'),
    longRinging: of('longRinging'),
    accepted: computed({ get: () => shown.value.accepted, set: (on: boolean) => act({ what: 'accept', on }) }),
    signOn: takeSeat,
    disconnect,
    examine,
    answer: () => act({ what: 'answer' }),
    hangUp: () => act({ what: 'hangUp' }),
    mute: (on: boolean) => act({ what: 'mute', on }),
    key: (key: string) => act({ what: 'key', key }),
    /** Known only to this page and the server: the seat was taken here. */
    secret: () => account?.secret ?? null,
  }
})
