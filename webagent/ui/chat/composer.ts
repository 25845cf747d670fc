/** Where the visitor writes: text, chosen files and pasted screenshots. */

import { button, el, icon } from './dom.ts'
import type { Engine } from './engine.ts'
import { size, text } from './texts.ts'
import type { Language } from './types.ts'

const MOST_FILES = 9
const LONGEST = 4000
const TAKEN =
  'image/png,image/jpeg,image/gif,image/webp,audio/*,video/mp4,video/webm,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt'

export class Composer {
  readonly field = el('textarea', { class: 'field', rows: '1', maxlength: String(LONGEST), 'data-testid': 'chat-text' })
  readonly element: HTMLElement
  private readonly label = el('label', { class: 'out' })
  private readonly input = el('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    accept: TAKEN,
    'data-testid': 'chat-file',
  })
  private readonly attach = button(
    { class: 'icon', 'data-testid': 'chat-attach' },
    () => this.input.click(),
    icon('clip'),
  )
  private readonly submit = button({ class: 'main', 'data-testid': 'chat-send' }, () => this.send())
  private readonly list = el('div', { class: 'chosen', hidden: true })
  private readonly said = el('div', { class: 'about bad', role: 'status' })
  private files: { file: File; url: string }[] = []

  constructor(
    private readonly engine: Engine,
    private readonly language: () => Language,
  ) {
    this.field.id = 'text'
    this.label.htmlFor = 'text'
    this.field.addEventListener('keydown', (event) => this.pressed(event))
    this.field.addEventListener('input', () => this.typed())
    this.field.addEventListener('paste', (event) => this.pasted(event))
    this.input.addEventListener('change', () => {
      this.add([...(this.input.files ?? [])])
      this.input.value = ''
      this.field.focus()
    })
    const row = el('div', { class: 'compose' }, this.label, this.attach, this.input, this.field, this.submit)
    this.element = el('div', { class: 'foot' }, this.list, row, this.said)
  }

  draw(): void {
    const language = this.language()
    this.label.textContent = text(language, 'write')
    this.field.placeholder = text(language, 'write')
    this.field.title = text(language, 'hint')
    this.submit.textContent = text(language, 'send')
    this.attach.setAttribute('aria-label', text(language, 'attach'))
    this.attach.title = text(language, 'attach')
    this.attach.hidden = !this.engine.settings?.files
  }

  /** Files that were dropped on the panel, or chosen. */
  add(files: readonly File[]): void {
    const settings = this.engine.settings
    if (!settings?.files || !files.length) return
    const most = settings.most_bytes
    const language = this.language()
    this.said.textContent = ''
    for (const file of files) {
      if (file.size > most) this.said.textContent = text(language, 'tooLarge', { size: size(most) })
      else if (this.files.length >= MOST_FILES) this.said.textContent = text(language, 'tooMany')
      else this.files.push({ file, url: file.type.startsWith('image/') ? URL.createObjectURL(file) : '' })
    }
    this.show()
  }

  private pressed(event: KeyboardEvent): void {
    // While a Chinese input method is open, Enter chooses its word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    this.send()
  }

  private typed(): void {
    this.field.style.height = 'auto'
    this.field.style.height = `${this.field.scrollHeight + 2}px`
    if (this.field.value.trim()) this.engine.typing()
  }

  private pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    // A screenshot has no name of its own.
    this.add(files.map((file) => (file.name ? file : new File([file], 'screenshot.png', { type: file.type }))))
  }

  private send(): void {
    const said = this.field.value.trim()
    if (!said && !this.files.length) return
    this.engine.say(
      said,
      this.files.map((one) => one.file),
    )
    for (const one of this.files) URL.revokeObjectURL(one.url)
    this.files = []
    this.said.textContent = ''
    this.field.value = ''
    this.field.style.height = 'auto'
    this.show()
    this.field.focus()
  }

  private show(): void {
    this.list.hidden = !this.files.length
    this.list.replaceChildren(
      ...this.files.map((one) => {
        const label = text(this.language(), 'remove', { name: one.file.name })
        const drop = () => {
          URL.revokeObjectURL(one.url)
          this.files = this.files.filter((other) => other !== one)
          this.show()
          this.field.focus()
        }
        return el(
          'div',
          { class: 'paper', 'data-testid': 'chat-chosen' },
          one.url && el('img', { src: one.url, alt: '' }),
          el('span', {}, one.file.name),
          button({ 'aria-label': label, title: label }, drop, icon('close')),
        )
      }),
    )
  }
}
