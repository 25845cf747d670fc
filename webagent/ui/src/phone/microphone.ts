/** The microphone: opened once, kept open, so that an answer never waits for it. Without one the phone still works. */

export type MicrophoneState = 'unknown' | 'ready' | 'missing' | 'denied' | 'insecure' | 'failed'

let context: AudioContext | undefined

/** One audio context for ringing, silence and meters; a gesture of the user lets it sound. */
export function audioContext(): AudioContext {
  context ??= new AudioContext()
  return context
}

export class Microphone {
  state: MicrophoneState = 'unknown'
  private stream: MediaStream | undefined

  constructor(private readonly changed: (state: MicrophoneState) => void) {}

  /** Opens the microphone unless it is open. Never fails: see `state`. */
  async open(): Promise<void> {
    if (this.live()) return
    const [stream, state] = await openStream()
    this.stream = stream
    // A headset that is pulled out ends its track; plugged in again it is found at the next attempt.
    stream?.getAudioTracks()[0]?.addEventListener('ended', () => this.set('missing'))
    this.set(state)
  }

  /** A stream for one call, which may mute or end it without harm to the next. */
  forCall(): MediaStream {
    const stream = this.live() ? this.stream! : silence()
    return new MediaStream(stream.getAudioTracks().map((track) => track.clone()))
  }

  close(): void {
    this.stream?.getTracks().forEach((track) => track.stop())
    this.stream = undefined
    this.set('unknown')
  }

  private live(): boolean {
    return this.stream?.getAudioTracks().some((track) => track.readyState === 'live') ?? false
  }

  private set(state: MicrophoneState): void {
    this.state = state
    this.changed(state)
  }
}

async function openStream(): Promise<[MediaStream | undefined, MicrophoneState]> {
  if (!navigator.mediaDevices) return [undefined, 'insecure']
  try {
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    return [await navigator.mediaDevices.getUserMedia({ audio }), 'ready']
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return [undefined, 'missing']
    return [undefined, name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'failed']
  }
}

function silence(): MediaStream {
  return audioContext().createMediaStreamDestination().stream
}
