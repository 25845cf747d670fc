/** The sound and the flashing title of a phone that rings. */

import { audioContext } from './microphone'

const EVERY_MS = 2_400
const NOTES: [frequency: number, at: number][] = [[784, 0], [988, 0.16], [1175, 0.32], [988, 0.62], [1175, 0.78]]

export class Ringtone {
  private timer: ReturnType<typeof setInterval> | undefined

  start(): void {
    if (this.timer) return
    void audioContext().resume()
    chime()
    this.timer = setInterval(chime, EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }
}

function chime(): void {
  const context = audioContext()
  if (context.state !== 'running') return
  for (const [frequency, at] of NOTES) strike(context, frequency, context.currentTime + at)
}

/** A soft struck bar: a sine and its fourth harmonic, fading. */
function strike(context: AudioContext, frequency: number, at: number): void {
  for (const [times, loudness, seconds] of [[1, 0.18, 0.5], [4, 0.03, 0.18]] as const) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = frequency * times
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(loudness, at + 0.008)
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
    tone.connect(gain).connect(context.destination)
    tone.start(at)
    tone.stop(at + seconds)
  }
}

/** Alternates the tab's title with `text` while it rings. No number: titles end up in the browser's history. */
export class TitleFlash {
  private timer: ReturnType<typeof setInterval> | undefined
  private title = ''

  start(text: string): void {
    if (this.timer) return
    this.title = document.title
    document.title = text
    this.timer = setInterval(() => {
      document.title = document.title === text ? this.title : text
    }, 900)
  }

  stop(): void {
    if (!this.timer) return
    clearInterval(this.timer)
    this.timer = undefined
    document.title = this.title
  }
}
