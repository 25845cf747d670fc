/** Details beside the work: the address names the one in the drawer, so that a reload and a link keep it. */

import { onScopeDispose, shallowRef, type Component } from 'vue'
import { useRoute, useRouter, type LocationQuery, type RouteLocationRaw } from 'vue-router'

import { i18n } from '@/i18n'

import { sure } from './confirm'

const QUERY = 'detail'
/** The second of the recording in the drawer, which is part of the address. */
const MOMENT = 'at'

export interface Shown {
  kind: string
  id: string
}

/** The address names it as `?detail=ticket:ID`. */
export function shownIn(query: LocationQuery): Shown | null {
  const [, kind, id] = /^([a-z]+):(.+)$/.exec(String(query[QUERY] ?? '')) ?? []
  return kind && id ? { kind, id } : null
}

/** Whether it can be shown what a notice is about. */
export const hasDetail = (about: string): boolean => about === 'ticket' || about === 'report' || about === 'article'

export function without(query: LocationQuery): LocationQuery {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== QUERY && name !== MOMENT))
}

/** How to fetch what shows each kind of detail that the user may open. The frame fills it from the screens. */
export const detailKinds = shallowRef<ReadonlyMap<string, () => Promise<Component>>>(new Map())

export interface Details {
  /** For a link. The screen stays as it is. */
  to(kind: string, id: string): RouteLocationRaw
  /** What a notice is about; an article that is being written has a page of its own. */
  look(about: string, id: string): Promise<unknown>
  open(kind: string, id: string): Promise<unknown>
  close(): Promise<unknown>
}

export function useDetails(): Details {
  const route = useRoute()
  const router = useRouter()
  const to = (kind: string, id: string): RouteLocationRaw => ({
    query: { ...without(route.query), [QUERY]: `${kind}:${id}` },
  })
  return {
    to,
    look: (about, id) =>
      router.push(about === 'article' ? { name: 'articles', params: { article: id } } : to(about, id)),
    open: (kind, id) => router.push(to(kind, id)),
    close: () => router.push({ query: without(route.query) }),
  }
}

/** Words in the drawer: whether some are unsaved, and a last attempt to save them. */
interface Words {
  unsaved(): boolean
  save(): Promise<unknown>
}
const inside = new Set<Words>()

/** A detail in which somebody writes reports that while it is mounted. */
export function useWords(words: Words): void {
  inside.add(words)
  onScopeDispose(() => inside.delete(words))
}

/** Whether any forms that keep their words in this tab (`keptWords.ts`) have some. */
export const forms = new Set<() => boolean>()

/** Whether an open form has words that end with the session. */
export const wordsWait = (): boolean => [...forms].some((changed) => changed())

export const unsavedInside = (): boolean => [...inside].some((words) => words.unsaved())

/** Whether the drawer may be closed: saves what it can; first warns that the rest waits in this browser. */
export async function mayClose(): Promise<boolean> {
  if (!unsavedInside()) return true
  await Promise.all([...inside].map((words) => words.save()))
  const { t } = i18n.global
  return (
    !unsavedInside() ||
    (await sure({
      title: t('app.discardTitle'),
      text: t('app.keptText'),
      yes: t('app.close'),
      no: t('app.goOn'),
      yesClass: 'close-sure',
    }))
  )
}
