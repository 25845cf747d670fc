/** Where the keyboard focus is. */

import { nextTick } from 'vue'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'

export const focusable = (root: HTMLElement): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => one.tabIndex >= 0 && !one.closest('[inert], [hidden]'),
  )

/** Keeps Tab inside: from the last element to the first, and back. */
export function keepTabIn(root: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const all = focusable(root)
  const [first, last] = [all[0], all.at(-1)]
  const at = document.activeElement
  if (!first || !last) return event.preventDefault()
  if (event.shiftKey ? at === first || at === root : at === last) {
    event.preventDefault()
    ;(event.shiftKey ? last : first).focus()
  }
}

/** For a dialog that opens: it takes the focus a few ticks later, even after its `opened` where nothing is animated. */
export async function insist(field: () => HTMLElement | null | undefined): Promise<void> {
  for (let tick = 0; tick < 6; tick++) {
    await nextTick()
    field()?.focus()
  }
}

/** Gives the focus back to where it came from, or to `otherwise` if that is gone. */
export function giveBack(to: Element | null, otherwise: string): void {
  const found =
    to instanceof HTMLElement && to.isConnected && to !== document.body
      ? to
      : document.querySelector<HTMLElement>(otherwise)
  found?.focus()
}

/** An overlay has the keyboard to itself. */
export const inDialog = (): boolean =>
  document.querySelector('.el-overlay:not([style*="display: none"]), [data-modal]') !== null
