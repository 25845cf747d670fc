/**
 * The call at hand, for every place that shows it: what it is doing, and everything that a button or a key can do with
 * it.
 */

import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'

import { calls, recordings } from '@/api'
import { i18n } from '@/i18n'
import { attempt, notice } from '@/parts/notify'
import { usePhone } from '@/phone/store'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

import { actionsOf, colourOf, participantsOf, phaseOf, whyNot, type TalkAction, type TalkPhase } from './talk'
import { useWorkspace } from './workspace'

export type Phase = TalkPhase | 'ringing' | 'connecting'

/**
 * A key that comes too early waits this long for its action, in ms: the event that the agent has just seen or caused
 * may not have reached the page yet.
 */
const EARLY_MS = 800

export const useAtHand = defineStore('atHand', () => {
  const push = usePush()
  const phone = usePhone()
  const session = useSession()
  const workspace = useWorkspace()

  const call = computed(() => (push.call?.id === workspace.interaction || !workspace.interaction ? push.call : null))
  /** The phone still rings for a call that the floor has reported: for an offer that has just gone to somebody else. */
  const told = ref(false)
  watch(
    [() => phone.call, () => push.offer ?? push.call],
    ([rings, known]) => {
      told.value = rings !== 'none' && (told.value || known !== null)
    },
    { immediate: true, flush: 'sync' },
  )
  /**
   * A call that Asterisk sent by itself, unknown to the floor. A supervisor's own phone in another agent's talk does
   * not count.
   */
  const direct = computed(
    () =>
      phone.call !== 'none' &&
      !(told.value && phone.call !== 'talking') &&
      !push.offer &&
      !push.call &&
      !push.supervising,
  )
  const emergency = computed(
    () => direct.value && !session.over && (!push.live || push.me?.reason === 'fallback_call' || phone.longRinging),
  )
  const phase = computed<Phase>(() => {
    if (push.offer)
      return phone.call === 'answering' || push.offer.answered_at || phone.answerWanted ? 'connecting' : 'ringing'
    if (call.value) return phaseOf(call.value)
    if (!direct.value) return 'ended'
    return phone.call === 'ringing' ? 'ringing' : phone.call === 'answering' ? 'connecting' : 'talking'
  })
  const state = computed(() =>
    phase.value === 'ringing' || phase.value === 'connecting' ? 'ringing' : colourOf(phase.value),
  )
  const arriving = computed(() => phase.value === 'ringing' || phase.value === 'connecting')
  const placing = computed(() => phase.value === 'calling' || phase.value === 'dialing')
  const talking = computed(() => !arriving.value && !placing.value && phase.value !== 'ended')
  /** Another agent, whose talk it is, has asked this one into it. */
  const participant = computed(() =>
    push.offer ? push.offer.role === 'participant' : call.value?.role === 'participant',
  )
  /** The supervisor asked for this talk (拦截); nobody offered it. */
  const ownWish = computed(() => push.offer !== null && push.offer.by === push.offer.agent)
  const number = computed(
    () => push.offer?.caller ?? call.value?.caller ?? workspace.pop?.interaction.caller ?? phone.caller,
  )
  /** We call them, they do not call us; an outbound offer from the queue is a call-back. */
  const outgoing = computed(() => (push.offer ?? call.value)?.direction === 'outbound')
  /** What rings, in order of importance to the agent. */
  const ringing = (): string => {
    if (emergency.value) return 'phone.emergency'
    if (direct.value) return 'phone.direct'
    if (participant.value) return ownWish.value ? 'talk.takesOver' : 'talk.asked'
    return outgoing.value ? 'outbound.offered' : 'call.incoming'
  }
  const headline = computed(() => {
    if (phase.value === 'ringing') return ringing()
    if (phase.value === 'connecting') return 'phone.connecting'
    if (phase.value === 'talking' && emergency.value) return 'phone.emergency'
    if (phase.value === 'consulting' && call.value?.participants?.[0]?.state === 'ringing') return 'talk.inRinging'
    return {
      talking: 'call.inTalk',
      held: 'call.onHold',
      consulting: 'talk.inConsult',
      conference: 'talk.inConference',
      flow: 'talk.inFlow',
      calling: 'outbound.calling',
      dialing: 'outbound.dialing',
      ended: call.value?.not_reached ? `outbound.why.${call.value.not_reached}` : 'call.ended',
    }[phase.value]
  })
  /** The moment from which the headline holds; null before there is a headline. */
  const since = computed(
    () =>
      (phase.value === 'consulting' || phase.value === 'conference'
        ? call.value?.participants?.[0]?.since
        : call.value?.since) ?? null,
  )
  const may = computed(() => (talking.value && call.value ? actionsOf(call.value) : new Set<TalkAction>()))
  const held = computed(() => call.value?.state === 'held')
  const mayAnswer = computed(
    () => phase.value === 'ringing' && !phone.desk && (phone.registered || phone.call === 'ringing'),
  )

  /**
   * What can be done about the talk's recording: nothing, begin it, pause it, or resume it; `pausing`: not in force
   * yet.
   */
  const recorded = computed<'none' | 'begin' | 'running' | 'pausing' | 'paused'>(() => {
    if (!talking.value || !call.value) return 'none'
    const { recording } = call.value
    if (!recording) return 'begin'
    if (recording.state !== 'recording') return 'none'
    return recording.pause === 'on' ? 'paused' : recording.pause === 'asked' ? 'pausing' : 'running'
  })

  const working = ref(false)
  const keypad = ref(false)
  /** The agent is choosing a transfer target, or a person to ask. */
  const handing = ref(false)
  /** The agent is handing the citizen over to an emergency service (紧急转接). */
  const handingOver = ref(false)
  /** The person who is called will join caller and agent at once. */
  const meet = ref(false)

  async function run(work: (id: string) => Promise<unknown>): Promise<void> {
    if (!call.value || working.value) return
    const { id } = call.value
    working.value = true
    await attempt(() => work(id))
    working.value = false
  }
  function hand(how: 'blind' | 'consult'): void {
    if (may.value.has(how === 'blind' ? 'hand' : 'ask')) handing.value = true
  }
  /** The action of a key now: hand the caller on or complete; ask somebody or bring all three together. */
  function deedOf(key: 'transfer' | 'consult'): (() => void) | null {
    if (working.value) return null
    const [finish, ask, work] =
      key === 'transfer'
        ? (['complete', 'hand', calls.complete] as const)
        : (['conference', 'ask', calls.conference] as const)
    if (may.value.has(finish))
      return () => {
        underWay = key
        void run(work).finally(() => {
          underWay = null
        })
      }
    return may.value.has(ask) ? () => hand(key === 'transfer' ? 'blind' : 'consult') : null
  }

  /** A key that is pressed again before its action is done requests nothing new. */
  let underWay: 'transfer' | 'consult' | null = null
  const early = ref<{ key: 'transfer' | 'consult'; interaction: string | null } | null>(null)
  const subject = computed(() => push.offer?.interaction ?? call.value?.id ?? null)
  let patience = 0

  function forget(): void {
    early.value = null
    window.clearTimeout(patience)
  }
  function giveUp(): void {
    // An agent is in talk from picking up on, while the caller is still being joined; the floor decides how long that
    // may take.
    if (phase.value === 'connecting') patience = window.setTimeout(giveUp, EARLY_MS)
    else {
      forget()
      notice(i18n.global.t(`talk.not.${whyNot(phase.value, call.value)}`))
    }
  }
  /** Does the key's action, waiting a moment if the key comes too early; otherwise tells the agent why not. */
  function press(key: 'transfer' | 'consult'): void {
    forget()
    if (key === underWay) return
    const deed = deedOf(key)
    if (deed) deed()
    else if (phase.value === 'connecting' || talking.value) {
      early.value = { key, interaction: subject.value }
      patience = window.setTimeout(giveUp, EARLY_MS)
    } else giveUp()
  }
  watch([may, working, phase], () => {
    if (!early.value) return
    if (subject.value !== early.value.interaction || phase.value === 'ended') return forget()
    const deed = deedOf(early.value.key)
    if (!deed) return
    forget()
    deed()
  })

  function answer(): void {
    if (phase.value === 'ringing' && !phone.desk) phone.answer()
  }
  /** Ends the agent's own part, however far it has come: declines, gives up, leaves or hangs up. */
  function hangUp(): void {
    const { offer } = push
    const id = call.value?.id
    // The server cannot be asked before somebody has signed in; the phone can.
    if (session.over && phone.call !== 'none') phone.hangUp()
    else if (phase.value === 'ringing' && offer) void attempt(() => calls.decline(offer.id))
    else if (participant.value && id) void attempt(() => calls.leave(id))
    else if (placing.value && id) void attempt(() => calls.hangUp(id))
    else if (phone.call !== 'none') phone.hangUp()
    else if (talking.value && id) void attempt(() => calls.hangUp(id))
  }

  watch(
    () => call.value?.participants?.[0]?.state,
    (now) => {
      if (now === 'ringing') return
      if (now === 'consulting' && meet.value) void run(calls.conference)
      meet.value = false
    },
  )
  watch(talking, (on) => {
    if (!on) handing.value = keypad.value = handingOver.value = false
  })

  return {
    call,
    direct,
    emergency,
    phase,
    state,
    arriving,
    placing,
    talking,
    participant,
    number,
    outgoing,
    headline,
    since,
    may,
    held,
    mayAnswer,
    working,
    keypad,
    handing,
    handingOver,
    mayHandOver: computed(() => talking.value && call.value !== null && !participant.value && phase.value !== 'flow'),
    meet,
    /** A citizen rings, is being called or is on the line. */
    inHand: computed(() => arriving.value || placing.value || talking.value),
    consulting: computed(() => may.value.has('conference')),
    several: computed(
      () => call.value !== null && talking.value && (participantsOf(call.value).length > 0 || held.value),
    ),
    soundLost: computed(
      () => talking.value && !direct.value && phone.call === 'none' && push.acts && phone.wanted && !phone.desk,
    ),
    run,
    hand,
    press,
    answer,
    hangUp,
    recorded,
    /** Pauses the recording, or ends the pause; begins a recording that a rule has left out. */
    toggleRecording: () => {
      const deed = {
        none: null,
        begin: recordings.begin,
        running: recordings.pause,
        pausing: recordings.resume,
        paused: recordings.resume,
      }[recorded.value]
      return deed ? run(deed) : undefined
    },
    toggleHold: () => run(held.value ? calls.resume : calls.hold),
    toggleMute: () => {
      if (phone.call === 'talking') phone.mute(!phone.muted)
    },
  }
})
