/** Short notices, and actions whose failure is shown to the user. */

import { ApiError, NOT_SIGNED_IN, type Outcome } from '@/api/http'
import { explain, i18n } from '@/i18n'

import { actions, type Box, freePlace } from './freePlace'

type Type = 'success' | 'info' | 'warning' | 'error'

/** A notice moves if something to press has come up below it. */
const LOOK_MS = 250
const shown = new Map<string, { box: HTMLElement; timer: number; place: Box | null }>()
let looking = 0

/** It stands where there is nothing to press, and a click goes through it. A second one with the same words renews it. */
export function notice(text: string, type: Type = 'info'): void {
  const known = shown.get(text)
  window.clearTimeout(known?.timer)
  const box = known?.box ?? document.createElement('div')
  const timer = window.setTimeout(() => forget(text), type === 'error' ? 5000 : 2500)
  shown.set(text, { box, timer, place: known?.place ?? null })
  box.className = `toast ${type}`
  box.setAttribute('role', type === 'error' || type === 'warning' ? 'alert' : 'status')
  if (!known) {
    box.textContent = text
    document.body.append(box)
  }
  place()
  looking ||= window.setInterval(place, LOOK_MS)
}

function forget(text: string): void {
  shown.get(text)?.box.remove()
  shown.delete(text)
  if (shown.size) return
  window.clearInterval(looking)
  looking = 0
}

function place(): void {
  const taken = actions()
  for (const one of shown.values()) {
    const { width, height } = one.box.getBoundingClientRect()
    const at = freePlace({ width, height }, taken, { width: window.innerWidth, height: window.innerHeight }, one.place)
    one.place = { ...at, width, height }
    Object.assign(one.box.style, { left: `${at.left}px`, top: `${at.top}px` })
    taken.push(one.place)
  }
}

export async function attempt(work: () => Promise<Outcome | unknown>): Promise<boolean> {
  try {
    if ((await work()) === 'pending') notice(i18n.global.t('app.pending'))
    return true
  } catch (error) {
    // A user who must sign in again is asked to by a dialog over the whole page.
    if (!(error instanceof ApiError && error.code === NOT_SIGNED_IN)) notice(explain(error), 'error')
    return false
  }
}
