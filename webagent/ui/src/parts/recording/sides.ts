/**
 * How loud each side is. The browser plays both as they are until somebody turns one down; only then is its sound
 * split.
 */

export interface Sides {
  set(caller: number, agent: number): void
  close(): void
}

/** Caller left, agent right; each stays on its side. */
export function sidesOf(audio: HTMLAudioElement): Sides {
  const context = new AudioContext()
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 })
  const gains = [0, 1].map((channel) => {
    const gain = new GainNode(context)
    splitter.connect(gain, channel)
    gain.connect(merger, 0, channel)
    return gain
  })
  new MediaElementAudioSourceNode(context, { mediaElement: audio }).connect(splitter)
  merger.connect(context.destination)
  void context.resume()
  return {
    set: (...levels) => {
      gains.forEach((gain, n) => gain.gain.setValueAtTime(levels[n] ?? 1, context.currentTime))
      void context.resume()
    },
    close: () => void context.close(),
  }
}
