/** Stars for a conversation that is over, given once. */

import { button, el, icon } from './dom.ts'
import type { Engine } from './engine.ts'
import { text } from './texts.ts'
import type { Language } from './types.ts'

export class Rating {
  readonly element = el('div', { class: 'rating', hidden: true, 'data-testid': 'chat-rating' })
  private drawn = ''

  constructor(
    private readonly engine: Engine,
    private readonly language: () => Language,
  ) {}

  draw(): void {
    const { standing, rated } = this.engine.state
    const language = this.language()
    const over = standing?.state === 'closed'
    this.element.hidden = !over
    const key = over ? [standing.conversation, rated, language].join() : ''
    if (key === this.drawn) return
    this.drawn = key
    this.element.replaceChildren()
    if (!over) return
    if (rated) this.element.append(el('p', { class: 'hint', role: 'status' }, text(language, 'rated', { n: rated })))
    else this.form(language)
  }

  private form(language: Language): void {
    let stars = 0
    const labels: HTMLElement[] = []
    const comment = el('input', { class: 'field', maxlength: '500', 'aria-label': text(language, 'comment') })
    comment.placeholder = text(language, 'comment')
    const submit = button({ class: 'main', 'data-testid': 'chat-rate' }, () => {
      if (stars) void this.engine.rate(stars, comment.value.trim())
    })
    submit.textContent = text(language, 'rateSend')
    const row = el('div', { class: 'row', hidden: true }, comment, submit)
    for (let n = 1; n <= 5; n++) {
      const input = el('input', { type: 'radio', name: 'stars', value: String(n), 'data-testid': `chat-star-${n}` })
      input.setAttribute('aria-label', text(language, 'stars', { n }))
      input.addEventListener('change', () => {
        stars = n
        row.hidden = false
        labels.forEach((label, at) => label.classList.toggle('on', at < n))
      })
      labels.push(el('label', {}, input, icon('star')))
    }
    const legend = el('legend', {}, text(language, 'rate'))
    this.element.append(el('fieldset', {}, legend, el('div', { class: 'stars' }, ...labels)), row)
  }
}
