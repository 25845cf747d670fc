/**
 * A form in a dialog whose words are kept nowhere: Escape, a click outside, leaving the screen and a reload ask before
 * they are lost.
 */

import { onBeforeUnmount, ref, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

import { mayDiscard } from './confirm'

export interface Unsaved {
  /** The form is as it was opened, or as it is saved. */
  mark(): void
  changed(): boolean
  /** Closes the dialog, if nothing is lost or the user agrees. For ElDialog's `before-close`, and the button. */
  close(): Promise<void>
}

export function useUnsaved(open: Ref<boolean>, values: () => unknown): Unsaved {
  const kept = ref('')
  const now = (): string => JSON.stringify(values()) ?? ''
  const changed = (): boolean => open.value && now() !== kept.value
  onBeforeRouteLeave(async () => !changed() || (await mayDiscard()))
  const beforeReload = (event: Event): void => {
    if (changed()) event.preventDefault()
  }
  window.addEventListener('beforeunload', beforeReload)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', beforeReload))
  return {
    mark: () => {
      kept.value = now()
    },
    changed,
    async close() {
      if (!changed() || (await mayDiscard())) open.value = false
    },
  }
}
