/** A menu under a button: arrows choose, Escape and a click outside leave, and the focus returns to the button. */

import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

export interface Menu {
  shown: Ref<boolean>
  open(): Promise<void>
  close(back?: boolean): void
  /** For keydown in the list. True: it was one of the menu's keys. */
  key(event: KeyboardEvent): boolean
}

export function useMenu(root: Ref<HTMLElement | undefined>): Menu {
  const shown = ref(false)
  const items = (): HTMLElement[] => [...(root.value?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  async function open(): Promise<void> {
    shown.value = true
    await nextTick()
    items()[0]?.focus()
  }
  function close(back = true): void {
    shown.value = false
    if (back) root.value?.querySelector('button')?.focus()
  }
  function key(event: KeyboardEvent): boolean {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) all.at(to >= all.length ? 0 : to)?.focus()
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab') close(false)
    else return false
    if (event.key !== 'Tab') event.preventDefault()
    return true
  }

  const outside = (event: Event): void => {
    if (!root.value?.contains(event.target as Node)) shown.value = false
  }
  onMounted(() => document.addEventListener('pointerdown', outside))
  onBeforeUnmount(() => document.removeEventListener('pointerdown', outside))
  return { shown, open, close, key }
}
