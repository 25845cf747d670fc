/** The requests. The token is in a header and nowhere else: addresses are written down on the way. */

import type { Language, Line, Opened, Paper, Settings, Updates } from './types.ts'

/** The server has refused a request. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }

  /** The same request may succeed later. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500 || this.status === 408
  }
}

export class Server {
  token = ''

  constructor(private readonly at: string) {}

  settings(): Promise<Settings> {
    return this.json('GET', 'settings')
  }

  open(identity: string, language: Language): Promise<Opened> {
    return this.json('POST', 'sessions', { identity, language })
  }

  post(id: string, text: string, files: readonly string[]): Promise<Line> {
    return this.json('POST', 'messages', { id, text, files })
  }

  updates(after: number, shown: number): Promise<Updates> {
    return this.json('POST', 'updates', { after, shown })
  }

  earlier(before: number): Promise<Line[]> {
    return this.json('POST', 'earlier', { before })
  }

  async send(file: File): Promise<Paper> {
    const headers = { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) }
    return (await this.ask('POST', 'files', { headers, body: file })).json() as Promise<Paper>
  }

  async file(id: string): Promise<Blob> {
    return (await this.ask('GET', `files/${id}`)).blob()
  }

  async typing(): Promise<void> {
    await this.ask('POST', 'typing')
  }

  async end(): Promise<void> {
    await this.ask('POST', 'end')
  }

  async rate(conversation: string, stars: number, comment: string): Promise<void> {
    await this.ask('POST', 'rating', json({ conversation, stars, comment }))
  }

  /** Wait for news. `heard` gets a letter for each kind; returns when the server ends it, and throws when it breaks. */
  async live(heard: (letter: string) => void, signal: AbortSignal): Promise<void> {
    const answer = await this.ask('POST', 'live', { signal })
    const reader = answer.body?.getReader()
    if (!reader) return
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const byte of value) heard(String.fromCharCode(byte))
    }
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.ask(method, path, body === undefined ? {} : json(body))).json() as Promise<T>
  }

  private async ask(method: string, path: string, more: RequestInit = {}): Promise<Response> {
    const headers: Record<string, string> = { ...(more.headers as Record<string, string>) }
    if (method !== 'GET') headers['X-Requested-With'] = 'hotline'
    if (this.token) headers.Authorization = `Bearer ${this.token}`
    const answer = await fetch(`${this.at}/${path}`, {
      ...more,
      ...{ method, headers, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
    })
    if (!answer.ok) {
      const said = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null
      throw new Refused(answer.status, said?.error?.code ?? '')
    }
    return answer
  }
}

function json(body: unknown): RequestInit {
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}
