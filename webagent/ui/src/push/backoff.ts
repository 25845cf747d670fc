/** How long to wait before the next try: doubling, bounded, and with jitter so that 160 pages do not come at once. */

export class Backoff {
  private tries = 0

  constructor(
    private readonly first: number,
    private readonly most: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds to wait now. */
  next(): number {
    const full = Math.min(this.first * 2 ** this.tries, this.most)
    this.tries += 1
    return full * (0.5 + this.random() / 2)
  }

  reset(): void {
    this.tries = 0
  }
}
