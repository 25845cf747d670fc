/** What callers hear: flows, prompts, speech, hours and lists. */

import { send } from './http'
import { ask, command, get, type FormOf } from './paths'

export const speech = {
  voices: () => get('/api/speech/voices'),
  /** How the voice will read a text. */
  reading: (text: string, language: string) =>
    ask(
      'post',
      '/api/speech/reading',
      {},
      { text, language: language as FormOf<'post', '/api/speech/reading'>['language'] },
    ),
  /** The text as a sound that a browser can play. */
  hear: async (wanted: FormOf<'post', '/api/speech/hear'>): Promise<Blob> =>
    (await send('POST', '/api/speech/hear', wanted)).blob(),
}

export const flows = {
  list: () => get('/api/flows'),
}

export const hours = {
  read: () => get('/api/hours'),
  put: (calendar: string, form: FormOf<'put', '/api/hours/{calendar}'>) =>
    ask('put', '/api/hours/{calendar}', { calendar }, form),
}

/** A number never appears in an address. */
export const lists = {
  all: () => get('/api/lists'),
  put: (list: string, form: FormOf<'put', '/api/lists/{list}'>) => ask('put', '/api/lists/{list}', { list }, form),
  removeList: (list: string) => command('delete', '/api/lists/{list}', { list }),
  find: (list: string, text: string) => ask('post', '/api/lists/{list}/find', { list }, { text }),
  add: (list: string, form: FormOf<'post', '/api/lists/{list}/entries'>) =>
    ask('post', '/api/lists/{list}/entries', { list }, form),
  change: (entry: string, form: FormOf<'put', '/api/lists/entries/{entry}'>) =>
    ask('put', '/api/lists/entries/{entry}', { entry }, form),
  remove: (entry: string) => command('delete', '/api/lists/entries/{entry}', { entry }),
  bringIn: (list: string, csv: string, check_only: boolean) =>
    ask('post', '/api/lists/{list}/import', { list }, { csv, check_only }),
  takeOut: async (list: string) => (await send('POST', `/api/lists/${list}/export`, {})).blob(),
}

/** The id of a prompt that belongs to no human language begins with its folder: `tone/beep`. */
const inFolder = (prompt: string): string => prompt.slice(prompt.lastIndexOf('/') + 1)

export const prompts = {
  all: () => get('/api/prompts'),
  versions: (language: string, prompt: string) =>
    get('/api/prompts/{language}/{prompt}/versions', { language, prompt: inFolder(prompt) }),
  replace: (language: string, prompt: string, form: FormOf<'post', '/api/prompts/{language}/{prompt}/versions'>) =>
    ask('post', '/api/prompts/{language}/{prompt}/versions', { language, prompt: inFolder(prompt) }, form),
  choose: (language: string, prompt: string, version: number) =>
    command('put', '/api/prompts/{language}/{prompt}', { language, prompt: inFolder(prompt) }, { version }),
  remove: (language: string, prompt: string) =>
    command('delete', '/api/prompts/{language}/{prompt}', { language, prompt: inFolder(prompt) }),
  audio: (language: string, prompt: string, version?: number) =>
    `/api/prompts/${language}/${inFolder(prompt)}/audio${version === undefined ? '' : `?version=${version}`}`,
}
