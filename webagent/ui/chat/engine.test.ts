import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { Engine, type Surroundings } from './engine.ts'
import { type Blobs, Kept } from './kept.ts'
import { Refused, type Server } from './server.ts'
import { shown } from './state.ts'
import type { Line, Opened, Paper, Settings, Standing, Updates } from './types.ts'

/** A hotline with the rules of the real one: the same id is the same message, and numbers go up. */
class FakeHotline {
  token = ''
  down = false
  busy = false
  loses = false
  lines: Line[] = []
  sessions = new Map<string, string>()
  identities: string[] = []
  standing: Standing | null = null
  received: [number, number][] = []
  files: string[] = []
  ratings: number[] = []
  heard: ((letter: string) => void)[] = []
  settingsAre: Settings = {
    ...{ title: '', colour: '', languages: ['zh'], files: true, signed: false, most_bytes: 100 },
  }

  private come(): void {
    if (this.down) throw new TypeError('Failed to fetch')
    if (this.busy) throw new Refused(429, 'webchat.too_fast')
  }

  private who(): string {
    this.come()
    const found = this.sessions.get(this.token)
    if (!found) throw new Refused(401, 'webchat.no_session')
    return found
  }

  says(text: string): void {
    this.lines.push({
      seq: this.lines.length + 1,
      id: `o${this.lines.length}`,
      ours: true,
      text,
      files: [],
      taken: true,
      at: 1,
    })
    for (const heard of this.heard) heard('n')
  }

  async settings(): Promise<Settings> {
    this.come()
    return this.settingsAre
  }

  async open(identity: string): Promise<Opened> {
    this.come()
    this.identities.push(identity)
    if (identity === 'expired') throw new Refused(403, 'webchat.identity_refused')
    const token = `t${this.sessions.size}`
    const visitor = identity ? `v-${identity}` : `v${this.sessions.size}`
    this.sessions.set(token, visitor)
    return { token, visitor }
  }

  async post(id: string, text: string, files: string[]): Promise<Line> {
    this.who()
    if (text === 'bad') throw new Refused(400, 'webchat.nothing_said')
    const papers = files.map((file): Paper => ({ id: file, name: file, size: 1, media_type: 'image/png' }))
    const known = this.lines.find((one) => one.id === id)
    const line = known ?? { seq: this.lines.length + 1, id, ours: false, text, files: papers, taken: true, at: 1 }
    if (!known) this.lines.push(line)
    if (this.loses) throw new TypeError('Failed to fetch')
    return line
  }

  async updates(after: number, seen: number): Promise<Updates> {
    this.who()
    this.received.push([after, seen])
    const messages = this.lines.filter((one) => one.seq > after).slice(0, 3)
    return { messages, more: false, last: this.lines.length, standing: this.standing, rated: this.ratings[0] ?? 0 }
  }

  async send(file: File): Promise<Paper> {
    this.who()
    this.files.push(file.name)
    return { id: `f-${file.name}`, name: file.name, size: 1, media_type: 'image/png' }
  }

  async rate(_: string, stars: number): Promise<void> {
    this.who()
    if (this.ratings.length) throw new Refused(409, 'webchat.rated_before')
    this.ratings.push(stars)
  }

  live(heard: (letter: string) => void, signal: AbortSignal): Promise<void> {
    this.who()
    this.heard.push(heard)
    heard('.')
    return new Promise((_, failed) => {
      signal.addEventListener('abort', () => {
        this.heard = this.heard.filter((one) => one !== heard)
        failed(new DOMException('', 'AbortError'))
      })
    })
  }
}

class FakeStore implements Storage {
  [name: string]: unknown
  private readonly all = new Map<string, string>()
  get length(): number {
    return this.all.size
  }
  clear = () => this.all.clear()
  getItem = (key: string) => this.all.get(key) ?? null
  key = (n: number) => [...this.all.keys()][n] ?? null
  removeItem = (key: string) => void this.all.delete(key)
  setItem = (key: string, value: string) => void this.all.set(key, value)
}

class FakeBlobs implements Blobs {
  readonly all = new Map<string, readonly File[]>()
  put = async (id: string, files: readonly File[]) =>
    void (files.length ? this.all.set(id, files) : this.all.delete(id))
  get = async (id: string) => [...(this.all.get(id) ?? [])]
}

let hotline: FakeHotline
let store: FakeStore
let blobs: FakeBlobs
let ids = 0
let visible = true
let identity: (anew: boolean) => Promise<string>
const engines: Engine[] = []

async function page(open = true): Promise<Engine> {
  const around: Surroundings = {
    language: () => 'zh',
    identity: (anew) => identity(anew),
    visible: () => visible,
    newId: () => `i${ids++}`,
    now: () => Date.now(),
  }
  const engine = new Engine(hotline as unknown as Server, new Kept('hall', store, blobs), around, () => {})
  engines.push(engine)
  await engine.start()
  engine.look(open)
  await settled()
  return engine
}

const settled = () => vi.advanceTimersByTimeAsync(1)
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const texts = (engine: Engine) => shown(engine.state).map((one) => `${one.text}:${one.mark}`)
const written = () => hotline.lines.map((one) => one.text)

beforeEach(() => {
  vi.useFakeTimers()
  ;[hotline, store, blobs, visible] = [new FakeHotline(), new FakeStore(), new FakeBlobs(), true]
  identity = async () => ''
})

afterEach(() => {
  for (const engine of engines.splice(0)) engine.stop()
  vi.useRealTimers()
})

describe('a chat', () => {
  it('opens no session before the visitor writes', async () => {
    const engine = await page()
    expect(hotline.sessions.size).toBe(0)
    engine.say('一', [])
    await settled()
    expect([hotline.sessions.size, written(), texts(engine)]).toEqual([1, ['一'], ['一:sent']])
  })

  it('gets answers at once, and says that they have come and were seen', async () => {
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    hotline.says('二')
    await settled()
    expect(texts(engine)).toEqual(['一:sent', '二:sent'])
    expect(hotline.received.at(-1)).toEqual([2, 2])
  })

  it('does not say that a message was seen while the panel is closed', async () => {
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    engine.look(false)
    hotline.says('二')
    await settled()
    expect([hotline.received.at(-1), engine.unread]).toEqual([[2, 1], 1])
    engine.look(true)
    await settled()
    expect([hotline.received.at(-1), engine.unread]).toEqual([[2, 2], 0])
  })

  it('goes on after a reload', async () => {
    const before = await page()
    for (const text of ['一', '二', '三', '四', '五']) before.say(text, [])
    await later(1000)
    before.stop()
    const engine = await page()
    await later(1000)
    expect(texts(engine)).toEqual(['一:sent', '二:sent', '三:sent', '四:sent', '五:sent'])
    expect(hotline.sessions.size).toBe(1)
  })

  it('keeps what was written while the network is away, through a reload, and sends it once and in order', async () => {
    const before = await page()
    before.say('一', [])
    await later(1000)
    hotline.down = true
    for (const text of ['二', '三']) before.say(text, [])
    await later(5000)
    expect([before.online, texts(before)]).toEqual([false, ['一:sent', '二:sending', '三:sending']])
    before.stop()
    hotline.down = false
    const engine = await page()
    await later(5000)
    expect([written(), texts(engine)]).toEqual([
      ['一', '二', '三'],
      ['一:sent', '二:sent', '三:sent'],
    ])
  })

  it('sends a message again whose answer was lost, and it is one', async () => {
    const engine = await page()
    hotline.loses = true
    engine.say('一', [])
    await later(100)
    hotline.loses = false
    await later(10_000)
    expect([written(), texts(engine), engine.online]).toEqual([['一'], ['一:sent'], true])
  })

  it('waits when it is told that there is too much', async () => {
    const engine = await page()
    hotline.busy = true
    engine.say('一', [])
    await later(2000)
    expect([texts(engine), engine.online]).toEqual([['一:sending'], true])
    hotline.busy = false
    await later(10_000)
    expect(texts(engine)).toEqual(['一:sent'])
  })

  it('says what was refused, and lets it be sent again or thrown away', async () => {
    const engine = await page()
    engine.say('bad', [])
    engine.say('good', [])
    await settled()
    const refused = shown(engine.state).find((one) => one.mark === 'refused')
    expect([refused?.refused, written()]).toEqual(['webchat.nothing_said', ['good']])
    engine.discard(refused!.id)
    expect([texts(engine), store.length]).toEqual([['good:sent'], 1])
  })

  it('sends files before their message, and again after a reload', async () => {
    const before = await page()
    hotline.down = true
    before.say('看', [new File(['x'], 'a.png'), new File(['y'], 'b.png')])
    await later(100)
    before.stop()
    hotline.down = false
    const engine = await page()
    await later(5000)
    expect(hotline.files).toEqual(['a.png', 'b.png'])
    expect(hotline.lines[0]?.files.map((file) => file.id)).toEqual(['f-a.png', 'f-b.png'])
    expect([texts(engine), blobs.all.size]).toEqual([['看:sent'], 0])
  })

  it('asks rather than sends a message without its picture', async () => {
    const before = await page()
    hotline.down = true
    before.say('看', [new File(['x'], 'a.png')])
    await settled()
    before.stop()
    blobs.all.clear()
    hotline.down = false
    const engine = await page()
    await later(5000)
    expect([written(), texts(engine)]).toEqual([[], ['看:refused']])
  })

  it('begins a new session when the old one is over, and its unsent messages go along', async () => {
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    hotline.sessions.clear()
    hotline.lines = []
    engine.say('二', [])
    await later(10_000)
    expect([written(), texts(engine)]).toEqual([['二'], ['二:sent']])
  })

  it('asks the site for a new identity when the session of a signed visitor is over', async () => {
    const asked: boolean[] = []
    identity = async (anew) => {
      asked.push(anew)
      return anew ? 'new' : 'old'
    }
    hotline.settingsAre = { ...hotline.settingsAre, signed: true }
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    hotline.sessions.clear()
    engine.say('二', [])
    await later(10_000)
    expect([hotline.identities, asked.at(-1)]).toEqual([['old', 'new'], true])
    expect(store.getItem('hotline-chat:hall:session')).toBeNull()
  })

  it('never sends what one signed visitor wrote as another', async () => {
    identity = async () => 'anna'
    const before = await page()
    before.say('一', [])
    await later(1000)
    hotline.down = true
    before.say('secret', [])
    await later(100)
    before.stop()
    hotline.down = false
    identity = async () => 'bert'
    const other = await page()
    other.say('二', [])
    await later(10_000)
    expect(written()).toEqual(['一', '二'])
  })

  it('says that an identity is refused, and asks no more', async () => {
    identity = async () => 'expired'
    const engine = await page()
    engine.say('一', [])
    await later(60_000)
    expect([engine.fault, hotline.identities.length < 5, texts(engine)]).toEqual([
      'webchat.identity_refused',
      true,
      ['一:sending'],
    ])
  })

  it('is woken when the network is back, and asks seldom while nobody looks', async () => {
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    visible = false
    engine.look(true)
    await later(1000)
    const before = hotline.received.length
    hotline.says('二')
    await later(100_000)
    expect(hotline.heard).toEqual([])
    expect(hotline.received.length - before).toBeLessThan(12)
    expect(texts(engine)).toEqual(['一:sent', '二:sent'])
    visible = true
    engine.look(true)
    await later(400)
    expect(hotline.heard.length).toBe(1)
    engine.reconnect()
    await later(11_000)
    expect(hotline.heard.length).toBe(1)
  })

  it('shows how the line moves, while somebody looks', async () => {
    const engine = await page()
    hotline.standing = { conversation: 'c1', state: 'waiting', place: 3, agent: '' }
    engine.say('一', [])
    await later(1000)
    hotline.standing = { ...hotline.standing, place: 2 }
    await later(20_000)
    expect(engine.state.standing?.place).toBe(2)
    engine.look(false)
    await later(1000)
    const asked = hotline.received.length
    await later(30_000)
    expect(hotline.received.length).toBe(asked)
  })

  it('is rated once', async () => {
    const engine = await page()
    engine.say('一', [])
    await later(1000)
    hotline.standing = { conversation: 'c1', state: 'closed', place: null, agent: '' }
    hotline.says('再见')
    await settled()
    expect([await engine.rate(5, ''), await engine.rate(1, ''), engine.state.rated]).toEqual([true, true, 5])
    expect(hotline.ratings).toEqual([5])
  })
})
