/** Sounds as the server takes them: WAV of 16 bits with one channel, as Base64. */

/** Good enough for a telephone, and small. A long one is sent at the telephone's own rate. */
const RATE = 16_000
const LOW_RATE = 8_000
const LONG_S = 90

export const LONGEST_S = 180

export interface Sound {
  base64: string
  seconds: number
  url: string
}

/** Any sound that this browser can read. Rejects when it cannot. */
export async function soundOf(file: Blob): Promise<Sound> {
  const bytes = await file.arrayBuffer()
  let decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice(0))
  if (decoded.duration > LONG_S) decoded = await new OfflineAudioContext(1, 1, LOW_RATE).decodeAudioData(bytes)
  const wav = wavOf(mixed(decoded), decoded.sampleRate)
  return {
    base64: base64(wav),
    seconds: decoded.duration,
    url: URL.createObjectURL(new Blob([wav], { type: 'audio/wav' })),
  }
}

/** A file as it is: for files that perhaps only the server can read. */
export async function rawOf(file: Blob): Promise<string> {
  return base64(await file.arrayBuffer())
}

function mixed(sound: AudioBuffer): Float32Array {
  const all = Array.from({ length: sound.numberOfChannels }, (_, n) => sound.getChannelData(n))
  return Float32Array.from(
    { length: sound.length },
    (_, n) => all.reduce((sum, one) => sum + (one[n] ?? 0), 0) / all.length,
  )
}

export function wavOf(samples: ArrayLike<number>, rate: number): ArrayBuffer {
  const bytes = new ArrayBuffer(44 + 2 * samples.length)
  const view = new DataView(bytes)
  const write = (at: number, text: string): void => {
    for (let n = 0; n < text.length; n++) view.setUint8(at + n, text.charCodeAt(n))
  }
  write(0, 'RIFF')
  view.setUint32(4, 36 + 2 * samples.length, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  for (let n = 0; n < samples.length; n++)
    view.setInt16(44 + 2 * n, Math.max(-1, Math.min(1, samples[n] ?? 0)) * 32767, true)
  return bytes
}

function base64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < all.length; at += 0x8000) text += String.fromCharCode(...all.subarray(at, at + 0x8000))
  return btoa(text)
}
