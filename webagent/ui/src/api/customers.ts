/** Customers. */

import { ask, get } from './paths'
import type { CustomerChange, CustomerForm, CustomerMerge, CustomerSearch } from './types'

export const customers = {
  /** The conditions travel in the body: a name and a number have no place in a URL. */
  search: (query: CustomerSearch) => ask('post', '/api/customers/search', {}, query),
  atHand: () => get('/api/customers/at-hand'),
  read: (customer: string) => get('/api/customers/{customer}', { customer }),
  history: (customer: string, before: number | null) =>
    get('/api/customers/{customer}/history', { customer, ...(before === null ? {} : { before }) }),
  add: (form: CustomerForm) => ask('post', '/api/customers', {}, form),
  ofNumbers: (numbers: string[]) => ask('post', '/api/customers/same-number', {}, { numbers }),
  change: (customer: string, form: CustomerChange) => ask('put', '/api/customers/{customer}', { customer }, form),
  note: (customer: string, text: string) => ask('post', '/api/customers/{customer}/notes', { customer }, { text }),
  removeNote: (customer: string, note: string) =>
    ask('post', '/api/customers/{customer}/notes/{note}/remove', { customer, note }),
  likely: (customer: string) => get('/api/customers/{customer}/likely', { customer }),
  merge: (customer: string, form: CustomerMerge) => ask('post', '/api/customers/{customer}/merges', { customer }, form),
  separate: (customer: string, merge: string, reason: string) =>
    ask('post', '/api/customers/{customer}/merges/{merge}/undo', { customer, merge }, { reason }),
  seal: (customer: string, version: number, reason: string) =>
    ask('post', '/api/customers/{customer}/seal', { customer }, { version, reason }),
  unseal: (customer: string, version: number, reason: string) =>
    ask('post', '/api/customers/{customer}/unseal', { customer }, { version, reason }),
  /** Another person decides. */
  askOpening: (customer: string, reason: string) =>
    ask('post', '/api/customers/{customer}/openings', { customer }, { reason }),
  openings: () => get('/api/customers/openings'),
  decide: (opening: string, allow: boolean) =>
    ask('post', '/api/customers/openings/{opening}/decision', { opening }, { allow }),
}
