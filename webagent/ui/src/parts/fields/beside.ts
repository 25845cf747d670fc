/** A list or a calendar under its field: where it is drawn, and what closes it. */

import { nextTick, onBeforeUnmount, ref, type Ref, watch } from 'vue'

const GAP = 4

export interface Beside {
  shown: Ref<boolean>
  /** What it belongs to: a dialog keeps the keyboard, so what is opened in it must stand in it. */
  home: Ref<string | HTMLElement>
  open(): void
  close(): void
}

/** `panel` is drawn above everything, below `field` or, without room there, above it. */
export function useBeside(field: Ref<HTMLElement | undefined>, panel: Ref<HTMLElement | undefined>): Beside {
  const shown = ref(false)
  const home = ref<string | HTMLElement>('body')

  function place(): void {
    const [from, to] = [field.value?.getBoundingClientRect(), panel.value]
    if (!from || !to) return
    const { width, height } = to.getBoundingClientRect()
    const below = from.bottom + GAP
    const above = from.top - GAP - height
    to.style.top = `${below + height > window.innerHeight && above >= 0 ? above : below}px`
    to.style.left = `${Math.max(GAP, Math.min(from.left, window.innerWidth - width - GAP))}px`
  }
  function outside(event: Event): void {
    const at = event.target as Node
    if (!field.value?.contains(at) && !panel.value?.contains(at)) shown.value = false
  }
  function listen(on: boolean): void {
    const say = on ? 'addEventListener' : 'removeEventListener'
    document[say]('pointerdown', outside)
    document[say]('focusin', outside)
    window[say]('resize', place)
    window[say]('scroll', place, true)
  }
  watch(shown, async (on) => {
    listen(on)
    if (!on) return
    await nextTick()
    // Above dialogs too, where the browser has such a layer.
    panel.value?.showPopover?.()
    place()
  })
  // Its content may be fetched after it is opened.
  const sized = typeof ResizeObserver === 'function' ? new ResizeObserver(place) : null
  watch(panel, (now, before) => {
    if (before) sized?.unobserve(before)
    if (now) sized?.observe(now)
  })
  onBeforeUnmount(() => {
    listen(false)
    sized?.disconnect()
  })
  return {
    shown,
    home,
    open: () => {
      home.value = field.value?.closest<HTMLElement>('[role=dialog], .drawer') ?? 'body'
      shown.value = true
    },
    close: () => (shown.value = false),
  }
}
