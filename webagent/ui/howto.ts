/** The manual in the page: `docs/howto/NAME.md?howto` is imported as HTML that is rendered when the page is built. */

import MarkdownIt from 'markdown-it'
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const QUERY = '?howto'

export interface Howto {
  html: string
  /** Its parts, each with the id of its heading. */
  parts: { id: string; text: string }[]
}

/** HTML in the text is escaped, so nothing in the manual can do harm. */
const markdown = new MarkdownIt({ html: false })
// The pictures show the page that the reader already sees.
markdown.renderer.rules['image'] = () => ''
markdown.renderer.rules['table_open'] = () => '<div class="table"><table>'
markdown.renderer.rules['table_close'] = () => '</table></div>'

/** Links to other pages of the manual open there; links to files that the page does not have become plain words. */
markdown.renderer.rules['link_open'] = (tokens, at, options, _env, self) => {
  const token = tokens[at]!
  const href = decodeURIComponent(String(token.attrGet('href')))
  const page = /^([^/:#]+)\.md(?:#.*)?$/.exec(href)?.[1]
  if (page)
    token.attrs = [
      ['href', `?detail=help:${page}`],
      ['data-page', page],
    ]
  else
    token.attrs = /^https?:/.test(href)
      ? [
          ['href', href],
          ['target', '_blank'],
          ['rel', 'noopener'],
        ]
      : []
  return self.renderToken(tokens, at, options)
}

export function render(text: string): Howto {
  const tokens = markdown.parse(text, {})
  const parts: Howto['parts'] = []
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') return
    // The page has its own first heading.
    const level = Number(token.tag.slice(1))
    if (token.type === 'heading_open' && level === 2) {
      const part = { id: `howto-${parts.length}`, text: tokens[at + 1]!.content.replace(/[`*]/g, '') }
      token.attrSet('id', part.id)
      parts.push(part)
    }
    token.tag = `h${Math.min(6, level + 1)}`
  })
  return { html: markdown.renderer.render(tokens, markdown.options, {}), parts }
}

export function howto(): Plugin {
  return {
    name: 'howto',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(`.md${QUERY}`)) return null
      const file = id.slice(0, -QUERY.length)
      this.addWatchFile(file)
      return `export default ${JSON.stringify(render(await readFile(file, 'utf8')))}`
    },
  }
}
