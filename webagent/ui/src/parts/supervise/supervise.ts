/** The supervisor's actions on a talk, and the obstacles to each. Pure. */

import type { Me, SupervisionMode } from '@/push/types'

export const MODES = ['listen', 'whisper', 'barge'] as const satisfies readonly SupervisionMode[]
export const DEEDS = [...MODES, 'take_over', 'disconnect'] as const
export type Deed = (typeof DEEDS)[number]

/** Usual reasons, by the name of their text; any other can be typed. */
export const READY: Record<Deed, readonly string[]> = {
  listen: ['spotCheck', 'newcomer', 'complaint', 'askedFor'],
  whisper: ['askedFor', 'newcomer', 'facts'],
  barge: ['askedFor', 'complaint', 'facts'],
  take_over: ['complaint', 'askedFor', 'emergency'],
  disconnect: ['abuse', 'harassment', 'silent'],
}

export type Obstacle = 'noSeat' | 'signOn' | 'notFree' | 'phoneAway'

/** Why the supervisor's own phone cannot be used for it now; ending a call needs no phone. */
export function obstacleTo(deed: Deed, seat: string | null, me: Me | null): Obstacle | null {
  if (deed === 'disconnect') return null
  if (seat === null) return 'noSeat'
  if (me === null || me.state === 'signed_off') return 'signOn'
  if (!['busy', 'break', 'dispatched'].includes(me.state)) return 'notFree'
  return me.phone === 'registered' ? null : 'phoneAway'
}
