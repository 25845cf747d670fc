/**
 * The pane beside the ticket: which tab it shows, the article that is read in it, and the articles that may answer the
 * caller's question.
 */

import { computed, onScopeDispose, reactive, shallowRef, watch, type ShallowRef } from 'vue'

import { knowledge } from '@/api'
import type { HintForm, KnowledgeHint } from '@/api/types'
import { useWorkspace } from '@/parts/call/workspace'
import { withoutAnswers } from '@/parts/knowledge/plain'
import { useSession } from '@/session/store'

export const TABS = ['customer', 'knowledge', 'path'] as const
export type PaneTab = (typeof TABS)[number]

export interface Pane {
  tab: PaneTab
  /** The article that is read in the pane. */
  article: string | null
}

const PAUSE_MS = 600
const LABELS = 10
const LEAST = 2

/** Each call begins with its caller. */
export function usePane(): Pane {
  const workspace = useWorkspace()
  const pane = reactive<Pane>({ tab: 'customer', article: null })
  watch(
    () => workspace.interaction,
    () => Object.assign(pane, { tab: 'customer', article: null }),
  )
  return pane
}

/**
 * Articles by the ticket's words, which the way through the flow makes more exact: one request for each pause in
 * typing, and none for an empty form.
 */
export function useHints(): ShallowRef<readonly KnowledgeHint[]> {
  const workspace = useWorkspace()
  const session = useSession()
  const hints = shallowRef<readonly KnowledgeHint[]>([])
  let [pause, latest, before] = [0, 0, '']

  const asked = computed<HintForm>(() => ({
    title: (workspace.draft?.fields.title ?? '').trim().slice(0, 200),
    // An article that was put into the ticket would keep proposing itself.
    text: withoutAnswers(workspace.draft?.fields.text ?? '', workspace.answers).slice(0, 200),
    path: [
      ...new Set((workspace.pop?.interaction.path ?? []).map((one) => one.label.slice(0, 60)).filter(Boolean)),
    ].slice(-LABELS),
  }))
  async function look(wanted: HintForm): Promise<void> {
    const mine = ++latest
    before = JSON.stringify(wanted)
    // A missing proposal does not matter.
    const found = await knowledge.hints(wanted).catch(() => [])
    if (mine === latest) hints.value = found
  }
  function follow(now: HintForm): void {
    window.clearTimeout(pause)
    if (JSON.stringify(now) === before || !session.may('knowledge.read')) return
    if ((now.title ?? '').length < LEAST && (now.text ?? '').length < LEAST) {
      latest += 1
      hints.value = []
      before = ''
      return
    }
    pause = window.setTimeout(() => void look(now), PAUSE_MS)
  }
  watch(asked, follow, { immediate: true })
  onScopeDispose(() => window.clearTimeout(pause))
  return hints
}
