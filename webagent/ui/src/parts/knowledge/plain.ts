/** The words of an article as plain text, a line for each paragraph, list item and table row. */
const BLOCKS = 'p, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, div'

export function plain(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body
  for (const one of body.querySelectorAll('br')) one.replaceWith('\n')
  for (const one of body.querySelectorAll('td, th')) one.append(' ')
  for (const one of body.querySelectorAll(BLOCKS)) one.append('\n')
  return (body.textContent ?? '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

/** The longest text of a ticket. */
const MOST = 20_000

/** An article as it appears in a ticket. */
export function answerOf(head: string, html: string): string {
  return `${head}\n${plain(html)}`
}

/** A ticket's text with an answer below it; the same answer only once. */
export function withAnswer(text: string, answer: string): string {
  if (text.includes(answer)) return text
  return `${text.trimEnd()}${text.trim() ? '\n\n' : ''}${answer}`.slice(0, MOST)
}

/** A ticket's text as its agent wrote it: without the answers that were inserted. */
export function withoutAnswers(text: string, answers: readonly string[]): string {
  return answers.reduce((left, answer) => left.replaceAll(answer, ''), text).trim()
}
