/**
 * The unsent words of a form: kept in this tab as they are typed, so that they survive a reload, a closed drawer and
 * the end of a session.
 */

import { onScopeDispose, ref, watch, type Ref } from 'vue'

import { browserShell, useWorkspace } from '@/parts/call/workspace'
import { forms } from '@/parts/details'

export interface KeptWords {
  /** Earlier words that were never sent are back in the form. */
  back: Ref<boolean>
  /** The form differs from its beginning. */
  changed(): boolean
  /** They were sent or given up. */
  forget(): void
  /** The form as it begins. */
  clear(): void
}

/**
 * `said`: the form, reactive and as it begins. Its words belong to the signed-in user, and are gone with the tab or at
 * sign-out.
 */
export function useKeptWords<T extends object>(key: string, said: T): KeptWords {
  // The workspace drops the previous person's words, which has to come first.
  useWorkspace()
  const blank = JSON.stringify(said)
  const kept = browserShell.kept(key)
  if (kept !== null) Object.assign(said, JSON.parse(kept))
  const back = ref(kept !== null)
  let over = false
  const changed = (): boolean => !over && JSON.stringify(said) !== blank
  // At each letter, since a reload of the page does not wait.
  watch(
    said,
    () => {
      if (!over) browserShell.keep(key, changed() ? JSON.stringify(said) : null)
    },
    { deep: true, flush: 'sync' },
  )
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
