/** A ticket being written: kept in the browser at each keystroke, saved to the server soon after, never lost, never overwriting others. */

import { ApiError, type FieldProblem } from '@/api/http'
import { TICKET_FIELDS as FIELDS, type Ticket, type TicketField as Field, type TicketFields } from '@/api/types'

export type DraftStatus = 'empty' | 'typing' | 'saving' | 'saved' | 'offline' | 'conflict' | 'submitted'
export interface Conflict { field: Field; mine: string; theirs: string }

export interface DraftShell {
  create(interaction: string | null, fields: Partial<TicketFields>): Promise<Ticket>
  change(id: string, version: number, fields: Partial<TicketFields>): Promise<Ticket>
  submit(id: string, version: number, close: boolean): Promise<Ticket>
  keep(key: string, text: string | null): void
  kept(key: string): string | null
  later(ms: number, run: () => void): () => void
}

export const BLANK: TicketFields = {
  type: '', urgency: 'normal', department: '', title: '', text: '', contact_name: '', contact_number: '',
}
const SAVE_MS = 700
const RETRY_MS = 3000

export function pick(source: TicketFields): TicketFields {
  return Object.fromEntries(FIELDS.map((field) => [field, source[field]])) as unknown as TicketFields
}

export class Draft {
  fields: TicketFields
  status: DraftStatus = 'empty'
  conflicts: Conflict[] = []
  refused: FieldProblem[] = []
  ticket: Ticket | null
  private dirty = new Set<Field>()
  private running: Promise<void> | null = null
  private cancel: () => void = () => undefined

  constructor(
    private readonly key: string,
    private readonly interaction: string | null,
    ticket: Ticket | null,
    private readonly prefill: Partial<TicketFields>,
    private readonly shell: DraftShell,
  ) {
    this.ticket = ticket
    this.fields = ticket ? pick(ticket) : { ...BLANK, ...prefill }
    if (ticket) this.status = ticket.state === 'draft' ? 'saved' : 'submitted'
  }

  /** What this browser still holds of an interrupted edit goes back into the form and to the server. */
  recover(): void {
    const kept = this.shell.kept(this.key)
    if (kept === null) return
    if (this.ticket && this.ticket.state !== 'draft') return this.shell.keep(this.key, null)
    for (const [field, value] of Object.entries(JSON.parse(kept) as Partial<TicketFields>)) {
      this.put(field as Field, value as never)
    }
  }

  put<F extends Field>(field: F, value: TicketFields[F]): void {
    if (this.fields[field] === value || this.status === 'submitted') return
    this.fields = { ...this.fields, [field]: value }
    this.refused = this.refused.filter((one) => one.field !== field)
    this.touch(field)
  }

  private touch(field: Field): void {
    this.dirty.add(field)
    this.shell.keep(this.key, JSON.stringify(this.unsaved()))
    this.status = this.conflicts.length ? 'conflict' : 'typing'
    this.schedule(SAVE_MS)
  }

  private unsaved(): Partial<TicketFields> {
    return Object.fromEntries([...this.dirty].map((field) => [field, this.fields[field]]))
  }

  private schedule(ms: number): void {
    this.cancel()
    this.cancel = this.shell.later(ms, () => void this.save())
  }

  /** Sends what is not saved yet; resolves when nothing more can be sent now. */
  async save(): Promise<void> {
    this.cancel()
    while (this.running) await this.running
    if (this.dirty.size === 0 || this.conflicts.length) return
    this.running = this.send().finally(() => { this.running = null })
    await this.running
    if (this.status === 'typing') await this.save()
  }

  private async send(): Promise<void> {
    const sent = this.unsaved()
    this.set('saving')
    try {
      const known = this.ticket
      this.ticket = known
        ? await this.shell.change(known.id, known.version, sent)
        : await this.shell.create(this.interaction, { ...this.prefill, ...this.fields })
      this.settle(sent, known !== null)
    } catch (error) {
      this.failed(error)
    }
  }

  private settle(sent: Partial<TicketFields>, changed: boolean): void {
    for (const field of FIELDS) {
      // A change is saved, although the server may have tidied the text (blanks, marks between digits). But there is one draft
      // an interaction: a repeated creation returns the old one, without what was typed here.
      const saved = changed || this.ticket?.[field] === sent[field]
      if (field in sent && this.fields[field] === sent[field] && saved) this.dirty.delete(field)
    }
    this.shell.keep(this.key, this.dirty.size ? JSON.stringify(this.unsaved()) : null)
    this.set(this.dirty.size ? 'typing' : 'saved')
  }

  private failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error
    const current = error.details['current'] as Ticket | undefined
    if (error.status === 409 && current) return this.merge(current)
    this.refused = error.fields
    this.set('offline')
    if (error.temporary) this.schedule(RETRY_MS)
  }

  /** Others' changes to fields that were not touched here are taken; where both wrote, the agent decides. */
  private merge(current: Ticket): void {
    const before = this.ticket
    this.ticket = current
    this.conflicts = FIELDS.filter(
      (field) => this.dirty.has(field) && current[field] !== before?.[field] && current[field] !== this.fields[field],
    ).map((field) => ({ field, mine: this.fields[field], theirs: current[field] }))
    const mine = this.unsaved()
    this.fields = { ...pick(current), ...mine }
    if (current.state !== 'draft') {
      this.conflicts = []
      this.set('submitted')
    } else if (this.conflicts.length) this.set('conflict')
    else this.set('typing')
  }

  settleConflict(field: Field, whose: 'mine' | 'theirs'): void {
    const conflict = this.conflicts.find((one) => one.field === field)
    if (!conflict) return
    this.conflicts = this.conflicts.filter((one) => one !== conflict)
    if (whose === 'theirs') {
      this.fields = { ...this.fields, [field]: conflict.theirs }
      this.dirty.delete(field)
    }
    this.shell.keep(this.key, this.dirty.size ? JSON.stringify(this.unsaved()) : null)
    this.set(this.conflicts.length ? 'conflict' : this.dirty.size ? 'typing' : 'saved')
    if (!this.conflicts.length) void this.save()
  }

  /** Submits; false when fields are refused (then `refused` says which) or the server cannot be reached. */
  async submit(close = false): Promise<boolean> {
    if (!this.ticket) for (const field of FIELDS) if (this.fields[field]) this.dirty.add(field)
    if (!this.ticket && this.dirty.size === 0) this.dirty.add('title')
    await this.save()
    if (!this.ticket || this.dirty.size || this.conflicts.length) return false
    try {
      this.ticket = await this.shell.submit(this.ticket.id, this.ticket.version, close)
      this.refused = []
      this.set('submitted')
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.status === 409) this.failed(error)
      else if (error.status === 400) this.refused = error.fields
      else this.set('offline')
      return false
    }
  }

  private set(status: DraftStatus): void {
    this.status = status
  }
}
