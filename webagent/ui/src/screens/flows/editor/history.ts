/** The undo history: the texts that the flow has had. One history for graph, forms and text. */

import { ref, type Ref } from 'vue'

const MOST = 200
/** Continuous typing is one step. */
const PAUSE_MS = 700

export class History {
  readonly canUndo: Ref<boolean> = ref(false)
  readonly canRedo: Ref<boolean> = ref(false)
  private past: string[] = []
  private future: string[] = []
  private last = { what: '', at: 0 }

  /** `before` is replaced by another text. Changes of the same thing in quick succession are one step. */
  note(before: string, what: string, now: number): void {
    const goesOn = what !== '' && what === this.last.what && now - this.last.at < PAUSE_MS
    if (!goesOn) this.past.push(before)
    if (this.past.length > MOST) this.past.shift()
    this.future = []
    this.last = { what, at: now }
    this.tell()
  }

  undo(current: string): string | null {
    const text = this.past.pop()
    if (text === undefined) return null
    this.future.push(current)
    return this.moved(text)
  }

  redo(current: string): string | null {
    const text = this.future.pop()
    if (text === undefined) return null
    this.past.push(current)
    return this.moved(text)
  }

  private moved(text: string): string {
    this.last = { what: '', at: 0 }
    this.tell()
    return text
  }
  private tell(): void {
    this.canUndo.value = this.past.length > 0
    this.canRedo.value = this.future.length > 0
  }
}
