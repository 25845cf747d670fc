/**
 * Drafts are saved during work. If somebody else has saved the draft meanwhile, both are put side by side, and none is
 * overwritten unasked.
 */

import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

import { ApiError } from '@/api/http'

import { editing, type Draft } from './asking'

export type Saved = 'saved' | 'typing' | 'saving' | 'offline' | 'conflict' | 'refused'
const PAUSE_MS = 800
const AGAIN_MS = 5000

export class Saving {
  readonly state: Ref<Saved> = ref('saved')
  /** What somebody else has saved. */
  readonly theirs: ShallowRef<Draft | null> = shallowRef(null)
  readonly version: Ref<number | null>
  readonly refused = ref('')
  private timer = 0
  private running: Promise<void> | null = null
  private kept: string

  constructor(
    private readonly flow: string,
    draft: Draft | null,
    source: string,
    private readonly text: () => string,
  ) {
    this.version = ref(draft?.version ?? null)
    this.kept = source
  }

  touch(): void {
    if (this.state.value === 'conflict') return
    this.state.value = 'typing'
    this.later(PAUSE_MS)
  }

  /** Saves what is not saved yet; true when all is saved. */
  async settle(): Promise<boolean> {
    window.clearTimeout(this.timer)
    await this.running
    if (this.state.value !== 'conflict' && this.text() !== this.kept) await this.save()
    return this.unsaved === false
  }

  get unsaved(): boolean {
    return this.text() !== this.kept
  }

  /** `adopt`: the text of the draft that exists now, which is ours from here on. */
  adopt(draft: Draft | null, source: string): void {
    this.version.value = draft?.version ?? null
    this.kept = source
    this.theirs.value = null
    this.state.value = 'saved'
  }

  /** Ours replaces theirs. */
  async keepMine(): Promise<void> {
    this.version.value = this.theirs.value?.version ?? null
    this.theirs.value = null
    this.state.value = 'typing'
    await this.save()
  }

  stop(): void {
    window.clearTimeout(this.timer)
  }

  private later(pause: number): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), pause)
  }

  private async save(): Promise<void> {
    if (this.running) return void this.later(PAUSE_MS)
    this.running = this.put(this.text()).finally(() => {
      this.running = null
    })
    await this.running
  }

  private async put(source: string): Promise<void> {
    this.state.value = 'saving'
    try {
      const draft = await editing.save(this.flow, source, this.version.value)
      this.version.value = draft.version
      this.kept = source
      this.state.value = this.text() === source ? 'saved' : 'typing'
      if (this.state.value === 'typing') this.later(PAUSE_MS)
    } catch (error) {
      await this.failed(error)
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.status === 409) {
      this.theirs.value =
        (error.details['draft'] as Draft | undefined) ??
        (await editing.read(this.flow).catch(() => null))?.draft ??
        null
      this.state.value = 'conflict'
    } else if (error instanceof ApiError && !error.temporary) {
      this.refused.value = error.message
      this.state.value = 'refused'
    } else {
      this.state.value = 'offline'
      this.later(AGAIN_MS)
    }
  }
}
