/**
 * A ticket being written: kept in the browser at each keystroke, saved to the server soon after; it is never lost, and
 * never overwrites others' changes.
 */

import { ApiError, type FieldProblem } from '@/api/http'
import type { Ticket, TicketChange } from '@/api/types'

import { at, BLANK, flat, wire, type DraftFields } from './flat'
import { appended, both, same } from './merge'

/**
 * `offline`: will be retried automatically. `refused`: the server does not accept it as it is, for the reason in
 * `problem`. `late`: somebody else has submitted the ticket, and the text that was typed here is not in it.
 */
export type DraftStatus =
  'empty' | 'typing' | 'saving' | 'saved' | 'offline' | 'refused' | 'conflict' | 'late' | 'submitted'
export interface Conflict {
  field: string
  mine: string
  theirs: string
}
export type Ending = 'submitted' | 'atOnce' | 'join' | 'urge'
export type Whose = 'mine' | 'theirs' | 'both'

export interface DraftShell {
  create(interaction: string | null, fields: TicketChange): Promise<Ticket>
  change(id: string, version: number, fields: TicketChange): Promise<Ticket>
  submit(id: string, version: number, answer: string | null): Promise<Ticket>
  discard(id: string, version: number): Promise<unknown>
  keep(key: string, text: string | null): void
  kept(key: string): string | null
  later(ms: number, run: () => void): () => void
}

const SAVE_MS = 700
const RETRY_MS = 3000

export class Draft {
  fields: DraftFields
  status: DraftStatus = 'empty'
  conflicts: Conflict[] = []
  refused: FieldProblem[] = []
  /** Why the server did not accept the last save or submission. */
  problem: ApiError | null = null
  ticket: Ticket | null
  private gone: 'join' | 'urge' | null = null
  private dirty = new Set<string>()
  private running: Promise<void> | null = null
  private cancel: () => void = () => undefined

  constructor(
    readonly key: string,
    readonly interaction: string | null,
    ticket: Ticket | null,
    private readonly prefill: DraftFields,
    private readonly shell: DraftShell,
  ) {
    this.ticket = ticket
    this.fields = ticket ? flat(ticket) : { ...BLANK, ...prefill }
    if (ticket) this.status = ticket.state === 'draft' ? 'saved' : 'submitted'
  }

  /** Whether there are words here that the server does not have. */
  get unsaved(): boolean {
    return this.dirty.size > 0
  }

  /** The edits that the server does not have, field by field. */
  get words(): { field: string; mine: string }[] {
    return [...this.dirty].map((field) => ({ field, mine: at(this.fields, field) }))
  }

  /**
   * Puts the edits that this browser still holds from an interrupted session back into the form and sends them to the
   * server.
   */
  recover(): void {
    const kept = this.shell.kept(this.key)
    if (kept === null) return
    if (this.ticket && this.ticket.state !== 'draft') return this.shell.keep(this.key, null)
    for (const [field, value] of Object.entries(JSON.parse(kept) as DraftFields)) this.put(field, value)
  }

  put(field: string, value: string): void {
    if (at(this.fields, field) === value || this.status === 'submitted' || this.status === 'late') return
    this.fields = { ...this.fields, [field]: value }
    this.refused = this.refused.filter((one) => one.field !== field && !one.field.startsWith(`${field}.`))
    this.dirty.add(field)
    this.keep()
    this.status = this.conflicts.length ? 'conflict' : 'typing'
    this.schedule(SAVE_MS)
  }

  private keep(): void {
    this.shell.keep(this.key, this.dirty.size ? JSON.stringify(this.toSend()) : null)
  }

  private toSend(): DraftFields {
    return Object.fromEntries([...this.dirty].map((field) => [field, at(this.fields, field)]))
  }

  private schedule(ms: number): void {
    this.cancel()
    this.cancel = this.shell.later(ms, () => void this.save())
  }

  /** The ticket, which is created now if nothing has been typed yet; null: it cannot be saved. */
  async begin(): Promise<Ticket | null> {
    if (!this.ticket && this.dirty.size === 0) this.dirty.add('title')
    if (!this.ticket) await this.save()
    return this.ticket
  }

  /** How it ended: submitted, answered at once, or given up for another ticket that was joined or urged. */
  get ending(): Ending {
    return this.gone ?? (this.ticket?.at_once ? 'atOnce' : 'submitted')
  }

  /** Its words went to another ticket, with the contact for which it was begun: nothing more is written here. */
  joined(how: 'join' | 'urge'): void {
    this.gone = how
    this.cancel()
    this.dirty.clear()
    this.keep()
    this.status = 'submitted'
  }

  /** Resolves when nothing is on its way to the server. */
  async still(): Promise<void> {
    while (this.running) await this.running
  }

  /** Sends what is not saved yet; resolves when nothing more can be sent now. */
  async save(): Promise<void> {
    this.cancel()
    if (this.running) await this.still()
    if (this.dirty.size === 0 || this.conflicts.length || this.status === 'late') return
    this.running = this.send().finally(() => {
      this.running = null
    })
    await this.running
    if (this.status === 'typing') await this.save()
  }

  private async send(): Promise<void> {
    const sent = this.toSend()
    this.status = 'saving'
    try {
      const known = this.ticket
      const saved = known
        ? await this.shell.change(known.id, known.version, wire(sent))
        : await this.shell.create(this.interaction, wire({ ...this.prefill, ...this.fields }))
      this.problem = null
      if (known) this.settle(saved, sent)
      else this.created(saved, sent)
    } catch (error) {
      this.failed(error)
    }
  }

  /** A change counts as saved even if the server has tidied the text (blanks, separators between digits). */
  private settle(saved: Ticket, sent: DraftFields): void {
    this.ticket = saved
    for (const field of Object.keys(sent)) if (at(this.fields, field) === sent[field]) this.dirty.delete(field)
    this.keep()
    this.status = this.dirty.size ? 'typing' : 'saved'
  }

  /**
   * There is one draft for each interaction: a draft that is reported as new may be another page's, without the text
   * that was typed here.
   */
  private created(ticket: Ticket, sent: DraftFields): void {
    const there = flat(ticket)
    const missing = Object.keys(sent).filter((field) => !same(at(sent, field), at(there, field)))
    if (missing.length) return this.merge(ticket)
    this.settle(ticket, sent)
  }

  private failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error
    const current = error.details['current'] as Ticket | undefined
    if (error.status === 409 && current) return this.merge(current)
    this.problem = error
    this.refused = error.fields
    const again = error.temporary || error.status === 429 || error.status >= 500
    this.status = again ? 'offline' : 'refused'
    if (again) this.schedule(RETRY_MS)
  }

  /** The ticket as the server has it now, after others have saved it. */
  adopt(current: Ticket): void {
    if (this.running || (this.ticket && (this.ticket.id !== current.id || this.ticket.version >= current.version)))
      return
    this.merge(current)
    if (this.status === 'typing') this.schedule(SAVE_MS)
  }

  /**
   * Others' changes to fields that were not touched here are adopted; where both added text, both stay; otherwise the
   * agent decides.
   */
  private merge(current: Ticket): void {
    const before: DraftFields = this.ticket ? flat(this.ticket) : {}
    this.ticket = current
    const now = flat(current)
    const fields = { ...now }
    this.conflicts = []
    for (const field of this.dirty) {
      const [base, mine, theirs] = [at(before, field), at(this.fields, field), at(now, field)]
      if (same(mine, theirs)) this.dirty.delete(field)
      else if (current.state !== 'draft' || theirs === base || theirs === '') fields[field] = mine
      else {
        const all = field === 'text' ? appended(base, mine, theirs) : null
        fields[field] = all ?? mine
        if (all === null) this.conflicts.push({ field, mine, theirs })
        else if (all === theirs) this.dirty.delete(field)
      }
    }
    this.fields = fields
    this.keep()
    if (current.state !== 'draft') this.status = this.dirty.size ? 'late' : 'submitted'
    else if (this.conflicts.length) this.status = 'conflict'
    else this.status = this.dirty.size ? 'typing' : 'saved'
  }

  settleConflict(field: string, whose: Whose): void {
    const conflict = this.conflicts.find((one) => one.field === field)
    if (!conflict) return
    this.conflicts = this.conflicts.filter((one) => one !== conflict)
    // Text that was typed since the question was asked is also mine.
    const mine = at(this.fields, field)
    const chosen = { mine, theirs: conflict.theirs, both: both(mine, conflict.theirs) }[whose]
    this.fields = { ...this.fields, [field]: chosen }
    if (whose === 'theirs') this.dirty.delete(field)
    this.keep()
    this.status = this.conflicts.length ? 'conflict' : this.dirty.size ? 'typing' : 'saved'
    if (!this.conflicts.length) void this.save()
  }

  /** The agent discards what is not saved. */
  discard(): void {
    this.cancel()
    this.dirty.clear()
    this.conflicts = []
    this.problem = null
    this.refused = []
    this.fields = this.ticket ? flat(this.ticket) : { ...BLANK, ...this.prefill }
    this.keep()
    this.status = this.ticket === null ? 'empty' : this.ticket.state === 'draft' ? 'saved' : 'submitted'
  }

  /**
   * The draft is thrown away, with all that was typed; false if somebody has changed it meanwhile, or it cannot be
   * reached. The form is then empty, and what is typed next begins another draft.
   */
  async throwAway(): Promise<boolean> {
    this.cancel()
    await this.still()
    try {
      if (this.ticket) await this.shell.discard(this.ticket.id, this.ticket.version)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const gone = error.status === 404
      if (!gone) {
        this.problem = error
        const current = error.details['current'] as Ticket | undefined
        if (error.status === 409 && current) this.merge(current)
        if (this.dirty.size) this.schedule(SAVE_MS)
        return false
      }
    }
    this.ticket = null
    this.discard()
    return true
  }

  /** Text that came too late, for a ticket that was submitted meanwhile, becomes a ticket of its own. */
  async startAnew(): Promise<void> {
    if (this.status !== 'late') return
    this.ticket = null
    for (const field of Object.keys(this.fields)) if (this.fields[field]) this.dirty.add(field)
    this.status = 'typing'
    this.keep()
    await this.save()
  }

  /**
   * Submits, or with the words of the answer closes it at once; false when it is not on its way: `conflicts`, `refused`,
   * `problem` or `status` then say why.
   */
  async submit(answer: string | null = null): Promise<boolean> {
    if (!this.ticket) for (const field of Object.keys(this.fields)) if (this.fields[field]) this.dirty.add(field)
    if (!this.ticket && this.dirty.size === 0) this.dirty.add('title')
    await this.save()
    if (!this.ticket || this.dirty.size || this.conflicts.length) return false
    try {
      this.settle(await this.shell.submit(this.ticket.id, this.ticket.version, answer), {})
      this.refused = []
      this.problem = null
      this.status = 'submitted'
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.problem = error
      this.refused = error.status === 400 ? error.fields : []
      const current = error.details['current'] as Ticket | undefined
      if (error.status === 409 && current) this.merge(current)
      return false
    }
  }
}
