/** The server's clock, from what it says and from how much time has passed here: the browser's own clock may be wrong. */

const SAMPLES = 12

export class ServerClock {
  private readonly offsets: number[] = []

  constructor(private readonly elapsed: () => number = () => performance.now() / 1000) {}

  /** The server said that it was `now`, some latency ago. */
  heard(now: number): void {
    this.offsets.push(now - this.elapsed())
    if (this.offsets.length > SAMPLES) this.offsets.shift()
  }

  /** The server's time. The message that travelled fastest knew best. */
  now(): number {
    return this.offsets.length ? this.elapsed() + Math.max(...this.offsets) : Date.now() / 1000
  }
}
