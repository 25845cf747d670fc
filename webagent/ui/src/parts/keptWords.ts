/** The words of a form that are not sent yet: kept in this tab as they are typed, so that a reload, a drawer that closes or a session that ends loses none. */

import { onScopeDispose, ref, watch, type Ref } from 'vue'

import { browserShell, useWorkspace } from '@/parts/call/workspace'
import { forms } from '@/parts/details'

export interface KeptWords {
  /** What was typed before and never sent stands in the form again. */
  back: Ref<boolean>
  /** Something stands there that is not as the form begins. */
  changed(): boolean
  /** They are sent, or given up. */
  forget(): void
  /** As the form begins. */
  clear(): void
}

/** `said`: the form, reactive and as it begins. Its words are of whoever is signed in, and gone with the tab or at sign-out. */
export function useKeptWords<T extends object>(key: string, said: T): KeptWords {
  // It forgets those of the person before, which has to come first.
  useWorkspace()
  const blank = JSON.stringify(said)
  const kept = browserShell.kept(key)
  if (kept !== null) Object.assign(said, JSON.parse(kept))
  const back = ref(kept !== null)
  let over = false
  const changed = (): boolean => !over && JSON.stringify(said) !== blank
  // At each letter: what reloads a page waits for nothing.
  watch(said, () => { if (!over) browserShell.keep(key, changed() ? JSON.stringify(said) : null) }, { deep: true, flush: 'sync' })
  forms.add(changed)
  onScopeDispose(() => forms.delete(changed))
  return {
    back,
    changed,
    forget() {
      over = true
      browserShell.keep(key, null)
    },
    clear() {
      Object.assign(said, JSON.parse(blank))
      back.value = false
    },
  }
}
