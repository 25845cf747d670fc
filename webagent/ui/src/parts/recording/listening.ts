/** One listening: it is announced before the sound is fetched, and what was heard is reported from time to time. */

import { recordings } from '@/api'
import { ApiError } from '@/api/http'

import { Heard } from './playback'

const EVERY_MS = 10_000

export class Listening {
  private readonly heard = new Heard()
  private toldAt = 0

  private constructor(
    private readonly recording: string,
    readonly id: string,
  ) {}

  /** Null: the site requires a reason. */
  static async begin(recording: string, reason: string): Promise<Listening | null> {
    try {
      return new Listening(recording, (await recordings.listen(recording, reason)).id)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'recording.reason_needed') return null
      throw error
    }
  }

  at(place: number, speed: number): void {
    this.heard.at(place, speed)
    if (Date.now() - this.toldAt > EVERY_MS) this.tell()
  }

  broke(): void {
    this.heard.broke()
    this.tell()
  }

  /** A lost report is no reason to stop: later ones are sent all the same. */
  private tell(): void {
    const spans = this.heard.take()
    if (!spans.length) return
    this.toldAt = Date.now()
    void recordings.heard(this.recording, this.id, spans).catch(() => undefined)
  }
}
