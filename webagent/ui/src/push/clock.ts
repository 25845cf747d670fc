/** The server's clock as this page knows it: every running time on screen is (server's now) - since. */

import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'

const SAMPLES = 12

/**
 * A message carries the server's time of sending; it arrives later, so each sample is too small by its travel time and
 * the largest of the last few is the best. The steady clock is the browser's monotonic one: setting the PC's clock
 * changes nothing.
 */
export class ServerClock {
  private samples: number[] = []
  /** The server's time of its last message. */
  latest: number | null = null

  constructor(private readonly steady: () => number = () => performance.now() / 1000) {}

  heard(serverNow: number): void {
    this.latest = serverNow
    this.samples.push(serverNow - this.steady())
    if (this.samples.length > SAMPLES) this.samples.shift()
  }

  get known(): boolean {
    return this.samples.length > 0
  }

  now(): number {
    return this.steady() + (this.known ? Math.max(...this.samples) : Date.now() / 1000 - this.steady())
  }
}

export const serverClock = new ServerClock()

export const TICK_S = 0.5

/**
 * A running time is shown in whole seconds, rounded down, and stays until the next tick. With this lead, the screen is
 * at most 0.75 s from the truth either way (PF14).
 */
export const LEAD_S = 0.5 + TICK_S / 2

const second = ref(Date.now() / 1000)
const listeners = new Set<(now: number) => void>()
let users = 0
let timer = 0

function tick(): void {
  const now = serverClock.now()
  second.value = now + LEAD_S
  for (const listener of listeners) listener(second.value)
  timer = window.setTimeout(tick, (TICK_S - (now % TICK_S)) * 1000 + 5)
}

/** Starts the one timer that drives the screens; it runs while somebody looks. */
function look(): void {
  if (users++ === 0) tick()
  onScopeDispose(() => {
    if (--users === 0) window.clearTimeout(timer)
  })
}

/**
 * The server's time with the lead, renewed twice a second. Everything that is drawn from it is redrawn as often: for a
 * time among much else use a `RunningTime`.
 */
export function useSeconds(): Ref<number> {
  look()
  return second
}

/**
 * While the connection is away, the moment until which the floor is known; null: it is known now. What happens at the
 * server stands still then, since nobody knows whether a caller still waits.
 */
export const knownUntil = ref<number | null>(null)

/** Like `useSeconds`, for what only the server knows: it stands still while nothing is known. */
export function useKnownSeconds(): ComputedRef<number> {
  const seconds = useSeconds()
  return computed(() => knownUntil.value ?? seconds.value)
}

/**
 * Calls `run` twice a second with the server's time and the lead; the returned function calls it at once with the
 * latest one.
 */
export function onTick(run: (now: number) => void): () => void {
  look()
  listeners.add(run)
  onScopeDispose(() => listeners.delete(run))
  return () => run(second.value)
}
