/** What the norms ask of a hotline: emergency hand-overs, and the ledger of published numbers. */

import { send } from './http'
import { ask, get, type FormOf } from './paths'
import type { PublicNumberForm } from './types'

export const emergencyCases = {
  figures: (since: number, until: number) => get('/api/floor/emergencies', { since, until }),
  list: (since: number, until: number) => get('/api/emergency-cases', { since, until }),
  file: async (since: number, until: number): Promise<Blob> =>
    (await send('GET', `/api/emergency-cases/file?since=${since}&until=${until}`)).blob(),
}

export const publicNumbers = {
  list: () => get('/api/public-numbers'),
  add: (form: PublicNumberForm) => ask('post', '/api/public-numbers', {}, form),
  change: (number: string, form: PublicNumberForm & { version: number }) =>
    ask('put', '/api/public-numbers/{number}', { number }, form),
  tests: (number: string) => get('/api/public-numbers/{number}/tests', { number }),
  /** The own phone rings first. */
  ring: (number: string) => ask('post', '/api/public-numbers/{number}/calls', { number }),
  record: (number: string, form: FormOf<'post', '/api/public-numbers/{number}/tests'>) =>
    ask('post', '/api/public-numbers/{number}/tests', { number }, form),
  judge: (test: string, form: FormOf<'post', '/api/public-number-tests/{test}/result'>) =>
    ask('post', '/api/public-number-tests/{test}/result', { test }, form),
  file: async (): Promise<Blob> => (await send('GET', '/api/public-numbers/file')).blob(),
}
