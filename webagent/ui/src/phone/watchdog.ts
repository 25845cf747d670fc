/** Decides when a phone that should be registered and is not must be started afresh. Pure: time comes from outside. */

import { Backoff } from '@/push/backoff'

const PATIENCE_MS = 10_000

export class Watchdog {
  private missingSince: number | null = null
  private patience = PATIENCE_MS
  private readonly backoff: Backoff

  constructor(random: () => number = Math.random) {
    this.backoff = new Backoff(2_000, 20_000, random)
  }

  /** Whether to restart now. `inCall`: a restart would end the call, so it waits. */
  tick(now: number, registered: boolean, inCall: boolean): boolean {
    if (registered) {
      this.reset()
      return false
    }
    this.missingSince ??= now
    if (inCall || now - this.missingSince < this.patience) return false
    this.missingSince = now
    this.patience = PATIENCE_MS / 2 + this.backoff.next()
    return true
  }

  reset(): void {
    this.missingSince = null
    this.patience = PATIENCE_MS
    this.backoff.reset()
  }
}
