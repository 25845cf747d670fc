/** The button and the panel, in a shadow root: the site's styles do not reach it, nor its own the site. */

import { Composer } from './composer.ts'
import { button, el, icon, readable } from './dom.ts'
import type { Engine } from './engine.ts'
import { Lines } from './lines.ts'
import { Rating } from './rating.ts'
import { STYLE } from './style.ts'
import { refusal, text } from './texts.ts'
import type { Language, Paper } from './types.ts'

const NARROW = '(max-width: 480px)'

export class View {
  readonly host = document.createElement('hotline-chat')
  private language: Language
  private isOpen: boolean
  private asking = false
  private readonly root = el('div', { class: 'root' })
  private readonly badge = el('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' })
  private readonly opener = button(
    { class: 'button', 'data-testid': 'chat-open', 'aria-expanded': 'false' },
    () => this.show(true),
    icon('chat'),
    this.badge,
  )
  private readonly title = el('h2', { id: 'title' })
  private readonly who = el('div', { class: 'who' })
  private readonly bar = el('div', { class: 'bar', role: 'status', hidden: true, 'data-testid': 'chat-state' })
  private readonly ask = el('div', { class: 'bar ask', hidden: true })
  private readonly switch = button({ 'data-testid': 'chat-language' }, () =>
    this.speak(this.language === 'zh' ? 'en' : 'zh'),
  )
  private readonly ender = button({ 'data-testid': 'chat-end' }, () => this.askEnd(true), icon('end'))
  private readonly closer = button({ 'data-testid': 'chat-close' }, () => this.show(false), icon('down'))
  private readonly panel = el('section', { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true })
  private readonly lines: Lines
  private readonly composer: Composer
  private readonly rating: Rating
  private readonly narrow = matchMedia(NARROW)

  constructor(
    private readonly engine: Engine,
    language: Language,
    private readonly page: boolean,
    theme: string,
  ) {
    this.language = language
    this.isOpen = page
    const speaks = () => this.language
    this.lines = new Lines(engine, speaks, (url, paper) => this.look(url, paper))
    this.composer = new Composer(engine, speaks)
    this.rating = new Rating(engine, speaks)
    if (theme === 'light' || theme === 'dark') this.host.dataset.theme = theme
    const shadow = this.host.attachShadow({ mode: 'open' })
    styled(shadow)
    const names = el('div', { class: 'names' }, this.title, this.who)
    const head = el('div', { class: 'head' }, names, this.switch, this.ender, this.closer)
    this.panel.append(head, this.bar, this.lines.element, this.rating.element, this.ask, this.composer.element)
    this.root.append(this.opener, this.panel)
    shadow.append(this.root)
    this.root.addEventListener('keydown', (event) => this.pressed(event))
    this.panel.addEventListener('dragover', (event) => event.preventDefault())
    this.panel.addEventListener('drop', (event) => this.dropped(event))
    this.narrow.addEventListener('change', () => this.draw())
  }

  /** The visitor's language. */
  get speaks(): Language {
    return this.language
  }

  show(open: boolean): void {
    this.isOpen = open || this.page
    this.engine.look(this.isOpen)
    this.draw()
    if (this.isOpen) {
      this.lines.toEnd()
      this.composer.field.focus()
    } else this.opener.focus()
  }

  draw(): void {
    const { engine, language } = this
    const settings = engine.settings
    this.host.hidden = !settings
    if (!settings) return
    this.host.lang = language === 'zh' ? 'zh-CN' : 'en'
    this.root.className = ['root', this.page ? 'page' : '', this.narrow.matches ? 'narrow' : ''].join(' ')
    if (settings.colour) {
      this.host.style.setProperty('--accent', settings.colour)
      this.host.style.setProperty('--on-accent', readable(settings.colour))
    }
    this.opener.hidden = this.isOpen
    this.panel.hidden = !this.isOpen
    this.panel.setAttribute('aria-modal', String(this.full))
    this.drawHead(settings.title || text(language, 'title'), settings.languages.length > 1)
    this.drawBar()
    this.lines.draw()
    this.rating.draw()
    this.composer.draw()
  }

  private get full(): boolean {
    return this.page || this.narrow.matches
  }

  private drawHead(title: string, languages: boolean): void {
    const { engine, language } = this
    const standing = engine.state.standing
    const unread = engine.unread
    this.title.textContent = title
    const typing = engine.typingUntil > Date.now()
    const agent = standing?.agent || text(language, 'someone')
    const held = standing?.state === 'held' ? text(language, 'held', { agent }) : ''
    this.who.textContent = typing ? text(language, 'typing') : held
    this.badge.textContent = String(Math.min(unread, 99))
    this.badge.hidden = !unread
    const label = text(language, 'open') + (unread ? `，${text(language, 'unread', { n: unread })}` : '')
    named(this.opener, label)
    named(this.closer, text(language, 'close'))
    named(this.ender, text(language, 'end'))
    this.closer.hidden = this.page
    this.ender.hidden = !standing || standing.state === 'closed'
    this.switch.hidden = !languages
    this.switch.textContent = text(language, 'language')
    this.switch.lang = language === 'zh' ? 'en' : 'zh-CN'
  }

  private drawBar(): void {
    const { engine, language } = this
    const standing = engine.state.standing
    let said = ''
    if (engine.fault) said = refusal(language, engine.fault)
    else if (!engine.online) said = text(language, 'offline')
    else if (standing?.state === 'closed') said = text(language, 'closed')
    else if (standing?.state === 'waiting') said = this.place(standing.place)
    this.bar.classList.toggle('bad', !!engine.fault || !engine.online)
    this.bar.hidden = !said
    // Only a change is read out.
    if (this.bar.textContent !== said) this.bar.textContent = said
  }

  private place(place: number | null): string {
    if (place === null) return text(this.language, 'waiting')
    return place > 1 ? text(this.language, 'place', { n: place - 1 }) : text(this.language, 'next')
  }

  private speak(language: Language): void {
    this.language = language
    this.askEnd(false)
    this.draw()
  }

  private askEnd(asked: boolean): void {
    this.asking = asked
    this.ask.hidden = !asked
    this.ask.replaceChildren()
    if (!asked) return
    const yes = button({ class: 'main', 'data-testid': 'chat-end-yes' }, () => {
      this.askEnd(false)
      void this.engine.end().then(() => this.composer.field.focus())
    })
    const no = button({ class: 'plain' }, () => {
      this.askEnd(false)
      this.composer.field.focus()
    })
    yes.textContent = text(this.language, 'endYes')
    no.textContent = text(this.language, 'endNo')
    this.ask.append(el('span', {}, text(this.language, 'endSure')), yes, no)
    no.focus()
  }

  /** Show a picture in full. */
  private look(url: string, paper: Paper): void {
    const before = (this.host.shadowRoot?.activeElement ?? null) as HTMLElement | null
    const back = () => {
      view.remove()
      before?.focus()
    }
    const language = this.language
    const save = button({ class: 'plain' }, () => el('a', { href: url, download: paper.name || 'picture' }).click())
    save.textContent = text(language, 'download', { name: paper.name, size: '' }).replace(/（）|\(\)/, '')
    const close = button(
      { class: 'icon', 'data-testid': 'chat-back', 'aria-label': text(language, 'back') },
      back,
      icon('close'),
    )
    const view = el('div', {
      class: 'view',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': paper.name || text(language, 'picture'),
    })
    view.append(el('div', { class: 'row' }, save, close), el('img', { src: url, alt: paper.name }))
    view.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      back()
    })
    this.panel.append(view)
    close.focus()
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation()
      if (this.asking) {
        this.askEnd(false)
        this.composer.field.focus()
      } else if (!this.page) this.show(false)
    }
    if (event.key === 'Tab' && this.isOpen && this.full) this.stay(event)
  }

  /** Where the panel covers everything, the focus stays in it. */
  private stay(event: KeyboardEvent): void {
    const within = this.panel.querySelector('.view') ?? this.panel
    const all = [...within.querySelectorAll<HTMLElement>('button, textarea, input:not([hidden]), [tabindex="0"]')]
    const reached = all.filter((one) => one.getClientRects().length)
    const [first, last] = [reached[0], reached.at(-1)]
    const now = this.host.shadowRoot?.activeElement
    const next = event.shiftKey && now === first ? last : !event.shiftKey && now === last ? first : null
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  private dropped(event: DragEvent): void {
    event.preventDefault()
    this.composer.add([...(event.dataTransfer?.files ?? [])])
  }
}

function named(one: HTMLElement, label: string): void {
  one.setAttribute('aria-label', label)
  one.title = label
}

/** A site's policy may forbid style elements; a style sheet made by a script is allowed everywhere. */
function styled(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    shadow.append(el('style', {}, STYLE))
  }
}
