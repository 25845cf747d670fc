/** The messages. An element stays as long as its message does, so a screen reader says each only once. */

import { button, el } from './dom.ts'
import type { Engine } from './engine.ts'
import { type Shown, shown } from './state.ts'
import { refusal, size, text } from './texts.ts'
import type { Language, Paper } from './types.ts'

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const NEAR_END = 80

export class Lines {
  readonly element = el('div', { class: 'log', role: 'log', tabindex: '0', 'data-testid': 'chat-log' })
  private readonly made = new Map<string, { key: string; element: HTMLElement }>()
  private readonly pictures = new Map<string, Promise<string>>()
  private readonly more: HTMLElement
  private readonly hello = el('p', { class: 'hint' })
  private last = ''
  private atEnd = true

  constructor(
    private readonly engine: Engine,
    private readonly language: () => Language,
    private readonly look: (url: string, paper: Paper) => void,
  ) {
    this.more = button({ class: 'more', hidden: true }, () => void this.earlier())
    this.element.append(this.more, this.hello)
    this.element.addEventListener('scroll', () => (this.atEnd = this.isAtEnd()))
    // The bar, the stars or a keyboard take room away.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.element)
  }

  /** Show what there is. Whoever reads older messages is not moved away from them. */
  draw(): void {
    const { element } = this
    const language = this.language()
    const all = shown(this.engine.state)
    element.setAttribute('aria-label', text(language, 'messages'))
    this.more.textContent = text(language, 'earlier')
    this.more.hidden = !all[0]?.seq || all[0].seq === 1
    this.hello.textContent = text(language, 'hello')
    this.hello.hidden = all.length > 0
    let before: Element = this.hello
    for (const line of all) {
      const drawn = this.drawn(line, language)
      if (before.nextElementSibling !== drawn) before.after(drawn)
      before = drawn
    }
    const ids = new Set(all.map((line) => line.id))
    for (const [id, { element: old }] of this.made) {
      if (ids.has(id)) continue
      old.remove()
      this.made.delete(id)
    }
    const newest = all.at(-1)
    const own = newest && !newest.ours && newest.id !== this.last
    this.last = newest?.id ?? ''
    if (this.atEnd || own) this.toEnd()
  }

  toEnd(): void {
    this.element.scrollTop = this.element.scrollHeight
    this.atEnd = true
  }

  private isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.element
    return scrollHeight - scrollTop - clientHeight < NEAR_END
  }

  private async earlier(): Promise<void> {
    const { element } = this
    const fromEnd = element.scrollHeight - element.scrollTop
    await this.engine.earlier()
    element.scrollTop = element.scrollHeight - fromEnd
    element.focus()
  }

  private drawn(line: Shown, language: Language): HTMLElement {
    const key = [language, line.mark, line.refused, line.files.length, line.blobs.length].join()
    const kept = this.made.get(line.id)
    if (kept?.key === key) return kept.element
    const element = this.line(line, language)
    kept?.element.replaceWith(element)
    this.made.set(line.id, { key, element })
    return element
  }

  private line(line: Shown, language: Language): HTMLElement {
    const who = text(language, line.ours ? 'hotline' : 'you')
    const papers = [
      ...line.files.map((paper) => this.paper(paper, language)),
      ...line.blobs.map((blob) => el('span', { class: 'paper' }, blob.name)),
    ]
    return el(
      'div',
      { class: line.ours ? 'line' : 'line mine', 'data-testid': 'chat-line', 'data-mark': line.mark },
      el('span', { class: 'out' }, `${who}：`),
      line.text && el('div', { class: 'body' }, line.text),
      papers.length > 0 && el('div', { class: 'papers' }, ...papers),
      this.about(line, language),
    )
  }

  private about(line: Shown, language: Language): HTMLElement {
    const time = el('time', { datetime: new Date(line.at * 1000).toISOString() }, clock(line.at, language))
    if (line.mark !== 'refused') {
      const mark = line.ours ? '' : text(language, line.mark)
      return el('div', { class: 'about' }, time, mark && el('span', {}, mark))
    }
    const why = `${text(language, 'refused')}：${refusal(language, line.refused)}`
    return el(
      'div',
      { class: 'about bad' },
      el('span', {}, why),
      button({}, () => this.engine.again(line.id), text(language, 'again')),
      button({}, () => this.engine.discard(line.id), text(language, 'discard')),
    )
  }

  private paper(paper: Paper, language: Language): HTMLElement {
    if (!PICTURES.includes(paper.media_type)) {
      const label = text(language, 'download', { name: paper.name, size: size(paper.size) })
      return button({ class: 'paper' }, () => void this.download(paper), label)
    }
    const made = button(
      { class: 'paper picture', 'aria-label': text(language, 'picture', { name: paper.name }) },
      () => {
        this.picture(paper).then(
          (url) => this.look(url, paper),
          () => {},
        )
      },
    )
    this.picture(paper).then(
      (url) => made.append(el('img', { src: url, alt: '' })),
      () => made.append(text(language, 'gone')),
    )
    return made
  }

  /** Fetched with the token, which no address may carry. */
  private picture(paper: Paper): Promise<string> {
    let found = this.pictures.get(paper.id)
    if (!found) {
      found = this.engine.file(paper.id).then((blob) => URL.createObjectURL(blob.slice(0, blob.size, paper.media_type)))
      found.catch(() => this.pictures.delete(paper.id))
      this.pictures.set(paper.id, found)
    }
    return found
  }

  private async download(paper: Paper): Promise<void> {
    const url = await this.engine.file(paper.id).then(
      (blob) => URL.createObjectURL(blob),
      () => '',
    )
    if (!url) return
    el('a', { href: url, download: paper.name || 'file' }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}

function clock(at: number, language: Language): string {
  const when = new Date(at * 1000)
  const today = when.toDateString() === new Date().toDateString()
  const day: Intl.DateTimeFormatOptions = today ? {} : { month: 'numeric', day: 'numeric' }
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...day, ...time }).format(when)
}
