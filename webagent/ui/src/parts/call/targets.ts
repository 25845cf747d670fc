/** The transfer targets of a caller, as one list that is searched by name, number, state or department. Pure. */

import type { Department, Targets, Where } from '@/api/types'
import { named } from '@/i18n'
import { typedNumber } from '@/parts/typed'
import type { AgentState } from '@/push/types'

export type TargetKind = 'agent' | 'queue' | 'contact' | 'flow' | 'number'
export type Action = 'blind' | 'consult' | 'conference' | 'flow' | 'flow_back'

/** One line of the list. `note` is what is known besides the name: a number, a department. */
export interface Target {
  kind: TargetKind
  id: string
  name: string
  note: string
  state: AgentState | null
  waiting: number | null
  ready: number | null
}

/** Identifies a line of the list, wherever it is shown. */
export const keyOf = (one: Target): string => `${one.kind} ${one.id}`

const ORDER: TargetKind[] = ['agent', 'queue', 'contact', 'flow', 'number']
const bare = { state: null, waiting: null, ready: null }

function all(targets: Targets): Target[] {
  return [
    ...targets.agents.map((one): Target => ({
      ...bare,
      kind: 'agent',
      id: one.id,
      name: one.name,
      note: one.id,
      state: one.state,
    })),
    ...targets.queues.map((one): Target => ({
      ...bare,
      kind: 'queue',
      id: one.id,
      name: named(one),
      note: '',
      waiting: one.waiting,
      ready: one.ready,
    })),
    ...targets.contacts.map((one): Target => ({
      ...bare,
      kind: 'contact',
      id: one.id,
      name: one.name,
      note: `${one.department} ${one.title}`.trim(),
    })),
    ...targets.flows.map((one): Target => ({
      ...bare,
      kind: 'flow',
      id: one.id,
      name: named(one),
      note: '',
    })),
  ]
}

/** With the names of the departments, for which the server gives only ids. */
export function withDepartments(targets: Targets, departments: readonly Department[]): Targets {
  const name = (id: string): string => departments.find((one) => one.id === id)?.name ?? id
  return { ...targets, contacts: targets.contacts.map((one) => ({ ...one, department: name(one.department) })) }
}

/**
 * The typed text as a telephone number that can be dialled; null when it is none. Blanks and dashes are allowed, as
 * people group digits with them.
 */
export function asNumber(text: string): string | null {
  const digits = typedNumber(text)
  return /^\d{3,20}$/.test(digits) ? digits : null
}

/**
 * The entries that match every typed word: by kind, names that begin with it first. `words` adds what else a line shows
 * (its state).
 */
export function find(targets: Targets, text: string, words: (target: Target) => string, outside: boolean): Target[] {
  const asked = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const shown = (one: Target): string => `${one.id} ${one.name} ${one.note} ${words(one)}`.toLowerCase()
  const begins = (one: Target): number =>
    Number(
      asked[0] === undefined ||
        one.id.toLowerCase().startsWith(asked[0]) ||
        one.name.toLowerCase().startsWith(asked[0]),
    )
  const found = all(targets).filter((one) => asked.every((word) => shown(one).includes(word)))
  const number = outside ? asNumber(text) : null
  if (number !== null) found.push({ ...bare, kind: 'number', id: number, name: number, note: '' })
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || begins(b) - begins(a))
}

/** Whether the typed text names the first line beyond doubt, even to somebody who does not see the list. */
export function certain(found: readonly Target[], text: string): boolean {
  const asked = text.trim().toLowerCase()
  return asked !== '' && (found.length === 1 || found[0]?.id.toLowerCase() === asked)
}

/**
 * The actions on a line of the list, each with its key, the same wherever the dialog was opened: Enter never hands a
 * caller on unheard.
 */
export function actionsFor(kind: TargetKind): Action[] {
  return kind === 'flow' ? ['flow_back', 'flow'] : ['consult', 'blind', 'conference']
}

export const KEY_OF: Record<Action, 'Enter' | 'Shift+Enter' | 'Alt+Enter'> = {
  consult: 'Enter',
  flow_back: 'Enter',
  blind: 'Shift+Enter',
  flow: 'Shift+Enter',
  conference: 'Alt+Enter',
}

/**
 * As far as the list knows: only an idle agent can be consulted; a caller can be handed to anybody who is signed on.
 */
export function possible(action: Action, target: Target): boolean {
  return target.kind !== 'agent' || target.state === 'idle' || action === 'blind'
}

/** The form that the server takes. */
export function whereTo({ kind, id }: Target): Where {
  return { [kind]: id } as Where
}
