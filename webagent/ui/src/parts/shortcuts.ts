/** The keyboard: which keys do what, in one table that the help also shows. */

import { onScopeDispose } from 'vue'

import { usePush } from '@/push/store'

export const SHORTCUTS = {
  answer: 'F2',
  hangUp: 'Shift+F2',
  ready: 'F4',
  notReady: 'Shift+F4',
  mute: 'F8',
  pauseRecording: 'Shift+F8',
  hold: 'F9',
  keys: 'Shift+F9',
  transfer: 'F7',
  consult: 'Shift+F7',
  emergency: 'Ctrl+F7',
  nextFollowUp: 'F6',
  newTicket: 'Shift+F6',
  openHint: 'F3',
  readToCaller: 'Shift+F3',
  answerToTicket: 'Ctrl+F3',
  nextConversation: 'Alt+ArrowDown',
  previousConversation: 'Alt+ArrowUp',
  writeNote: 'Alt+N',
  attachFile: 'Alt+U',
  handOn: 'Alt+T',
  endConversation: 'Alt+Q',
  submit: 'Ctrl+Enter',
  save: 'Ctrl+S',
  palette: 'Ctrl+K',
  help: 'F1',
} as const
export type Shortcut = keyof typeof SHORTCUTS

/** Keys that act for the agent: disabled on a page that only watches, as its buttons are. */
const OF_THE_SEAT: ReadonlySet<Shortcut> = new Set([
  'answer',
  'hangUp',
  'ready',
  'notReady',
  'hold',
  'pauseRecording',
  'transfer',
  'consult',
  'emergency',
])

export function combination(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const ctrl = event.ctrlKey || event.metaKey
  return [ctrl && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+')
}

/** Binds shortcuts while the calling component is mounted. Keys without a handler are left to the browser. */
export function useShortcuts(handlers: Partial<Record<Shortcut, () => void>>): void {
  const listen = (event: KeyboardEvent): void => {
    if (event.repeat || event.isComposing) return
    const pressed = combination(event)
    const name = (Object.keys(handlers) as Shortcut[]).find((one) => SHORTCUTS[one] === pressed)
    if (name === undefined) return
    event.preventDefault()
    if (OF_THE_SEAT.has(name) && !usePush().acts) return
    handlers[name]?.()
  }
  // In the capture phase: an open list may keep Enter to itself.
  window.addEventListener('keydown', listen, true)
  onScopeDispose(() => window.removeEventListener('keydown', listen, true))
}
