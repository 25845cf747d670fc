/** Plays one prompt at a time in the page. */

import { ref } from 'vue'

import { house } from '../asking'

/** What is playing now, by the name under which it was requested. */
export const playing = ref('')
let audio: HTMLAudioElement | null = null
let address = ''

export function silence(): void {
  audio?.pause()
  audio = null
  if (address) URL.revokeObjectURL(address)
  address = ''
  playing.value = ''
}

async function play(name: string, source: string): Promise<void> {
  audio = new Audio(source)
  playing.value = name
  audio.addEventListener('ended', silence)
  audio.addEventListener('error', silence)
  await audio.play()
}

/** A prompt by its id, which may name its language. Requesting the same one again stops it. */
export async function hearPrompt(id: string, language: string): Promise<void> {
  if (playing.value === id) return silence()
  silence()
  const [own, rest] = id.includes('/') ? [id.split('/')[0]!, id.slice(id.indexOf('/') + 1)] : [language, id]
  await play(id, house.audio(own, rest))
}

export async function hearText(text: string, language: string): Promise<void> {
  if (playing.value === text) return silence()
  silence()
  const sound = await house.hear(text, language)
  address = URL.createObjectURL(sound)
  await play(text, address)
}

/** One after another, as a caller hears them. A prompt without a sound of its own is read out. */
export async function hearAll(sounds: readonly { prompt: string; text: string }[]): Promise<void> {
  silence()
  const mine = ++turn
  for (const { prompt, text } of sounds) {
    if (mine !== turn) return
    if (prompt) await hearPrompt(prompt, 'zh')
    else if (text) await hearText(text, 'zh')
    await over()
  }
}
let turn = 0
const over = (): Promise<void> =>
  new Promise((resolve) => {
    if (!audio) return resolve()
    for (const end of ['ended', 'error', 'pause']) audio.addEventListener(end, () => resolve(), { once: true })
  })
