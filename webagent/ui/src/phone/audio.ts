/** Microphone, silence in its place, and the sounds that the page makes itself. */

export type MicrophoneState = 'unknown' | 'ready' | 'denied' | 'missing' | 'unavailable'

let context: AudioContext | null = null

export function audioContext(): AudioContext {
  context ??= new AudioContext()
  return context
}

/** Browsers let a page play sound only after the user has touched it. */
export async function unlockAudio(): Promise<boolean> {
  const sound = audioContext()
  if (sound.state !== 'running') await Promise.race([sound.resume(), new Promise((done) => setTimeout(done, 300))])
  return sound.state === 'running'
}

export async function openMicrophone(): Promise<{ state: MicrophoneState; stream: MediaStream | null }> {
  if (!navigator.mediaDevices) return { state: 'unavailable', stream: null }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
    return { state: 'ready', stream }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    return { state: name === 'NotAllowedError' ? 'denied' : 'missing', stream: null }
  }
}

/** The number of loudspeakers and headsets; null where the browser does not tell (it counts only those it may use). */
export async function countSpeakers(): Promise<number | null> {
  if (!navigator.mediaDevices || !('setSinkId' in HTMLMediaElement.prototype)) return null
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  if (!devices.some(({ deviceId }) => deviceId !== '')) return null
  return devices.filter(({ kind }) => kind === 'audiooutput').length
}

/** A track of silence: a call without a microphone still connects, and the agent hears the caller. */
export function silence(): MediaStream {
  const sound = audioContext()
  const target = sound.createMediaStreamDestination()
  const source = sound.createConstantSource()
  source.offset.value = 0
  source.connect(target)
  source.start()
  return target.stream
}

/** Two tones, one second on and two off, soft at the edges: heard across a room, bearable all day. */
export function startRinging(): () => void {
  const sound = audioContext()
  const volume = sound.createGain()
  volume.gain.value = 0
  volume.connect(sound.destination)
  const tones = [523.25, 659.25].map((frequency) => {
    const tone = sound.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume)
    tone.start()
    return tone
  })
  const burst = (): void => {
    const at = sound.currentTime
    volume.gain.cancelScheduledValues(at)
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.12, at + 0.06)
    volume.gain.setValueAtTime(0.12, at + 0.9)
    volume.gain.linearRampToValueAtTime(0, at + 1)
  }
  burst()
  const timer = window.setInterval(burst, 3000)
  return () => {
    window.clearInterval(timer)
    for (const tone of tones) tone.stop()
    volume.disconnect()
  }
}

/** Three short rising tones, once: unlike the ringing of a call, so that nobody reaches for the wrong thing. */
export async function chime(): Promise<void> {
  if (!(await unlockAudio())) return
  const sound = audioContext()
  ;[659.25, 783.99, 987.77].forEach((frequency, n) => {
    const [tone, volume, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime + 0.16 * n]
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02)
    volume.gain.linearRampToValueAtTime(0, at + 0.15)
    tone.connect(volume)
    volume.connect(sound.destination)
    tone.start(at)
    tone.stop(at + 0.16)
  })
}

/** Makes the tab's title call for attention until stopped. */
export function flashTitle(text: string): () => void {
  const before = document.title
  let on = false
  const timer = window.setInterval(() => {
    on = !on
    document.title = on ? text : before
  }, 900)
  return () => {
    window.clearInterval(timer)
    document.title = before
  }
}
