/** What the browser keeps for the next page: an anonymous visitor's token, and messages that are not sent yet. */

import type { Opened, Unsent } from './types.ts'

/** A browser may forbid it, or have no room: then a reload begins anew. */
export class Kept {
  private readonly name: string

  constructor(
    account: string,
    private readonly store: Storage | null,
    private readonly blobs: Blobs | null = null,
  ) {
    this.name = `hotline-chat:${account}`
  }

  session(): Opened | null {
    const found = this.read<Opened>(`${this.name}:session`)
    return found && typeof found.token === 'string' && typeof found.visitor === 'string' ? found : null
  }

  keepSession(session: Opened | null): void {
    this.write(`${this.name}:session`, session)
  }

  /** The oldest first. Each has an entry of its own, so two tabs do not overwrite each other's. */
  async unsent(): Promise<Unsent[]> {
    const found: Unsent[] = []
    for (let n = 0; n < (this.store?.length ?? 0); n++) {
      const key = this.store?.key(n) ?? ''
      const one = key.startsWith(`${this.name}:unsent:`) ? this.read<Unsent & { pending: number }>(key) : null
      if (one?.id) found.push(await this.withBlobs(one))
    }
    return found.sort((one, other) => one.at - other.at)
  }

  keepUnsent(one: Unsent): void {
    this.putUnsent(one.id, one.blobs, { ...one, blobs: [], pending: one.blobs.length })
  }

  dropUnsent(id: string): void {
    this.putUnsent(id, [], null)
  }

  private putUnsent(id: string, blobs: readonly File[], value: unknown): void {
    const key = `${this.name}:unsent:${id}`
    if (blobs.length || this.read<{ pending: number }>(key)?.pending) void this.blobs?.put(id, blobs)
    this.write(key, value)
  }

  private async withBlobs({ pending, ...one }: Unsent & { pending: number }): Promise<Unsent> {
    const blobs = pending ? ((await this.blobs?.get(one.id)) ?? []) : []
    // Better to ask than to send a message without its picture.
    return { ...one, blobs, refused: blobs.length < pending ? 'webchat.no_such_file' : one.refused }
  }

  private read<T>(key: string): T | null {
    try {
      return JSON.parse(this.store?.getItem(key) ?? 'null') as T | null
    } catch {
      return null
    }
  }

  private write(key: string, value: unknown): void {
    try {
      if (value === null) this.store?.removeItem(key)
      else this.store?.setItem(key, JSON.stringify(value))
    } catch {
      // no room
    }
  }
}

/** The browser's store, if a page may use it. */
export function browserStore(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Files that are not sent yet, by their message. */
export interface Blobs {
  put(id: string, files: readonly File[]): Promise<void>
  get(id: string): Promise<File[]>
}

/** Files in the browser's own database; a browser that has none loses them at a reload. */
export class BrowserBlobs implements Blobs {
  async put(id: string, files: readonly File[]): Promise<void> {
    await this.run('readwrite', (store) => (files.length ? store.put([...files], id) : store.delete(id)))
  }

  async get(id: string): Promise<File[]> {
    return ((await this.run('readonly', (store) => store.get(id))) as File[] | undefined) ?? []
  }

  private async run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      const opening = indexedDB.open('hotline-chat', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('files')
      const database = await asked(opening)
      try {
        return await asked(work(database.transaction('files', mode).objectStore('files')))
      } finally {
        database.close()
      }
    } catch {
      return undefined
    }
  }
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error())
  })
}
