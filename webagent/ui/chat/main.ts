/** The one script that a site includes: it reads its own attributes, and puts the chat on the page. */

import { Engine } from './engine.ts'
import { BrowserBlobs, browserStore, Kept } from './kept.ts'
import { Server } from './server.ts'
import type { Language } from './types.ts'
import { View } from './view.ts'

/** The settings of a site. `identity`: signed by the site's server; `identityUrl`: where the site answers with one. */
export interface Options {
  account: string
  server?: string
  identity?: string
  identityUrl?: string
  language?: string
  mode?: string
  theme?: string
}

export interface Chat {
  open: () => void
  close: () => void
}

declare global {
  interface Window {
    HotlineChat?: { start: (options: Options) => Chat }
  }
}

const script = document.currentScript as HTMLScriptElement | null
let running: Chat | null = null

/** Start the chat; a page has one. */
export function start(options: Options): Chat {
  if (running) return running
  const server = options.server ?? (script ? new URL(script.src).origin : location.origin)
  const kept = new Kept(options.account, browserStore(), typeof indexedDB === 'undefined' ? null : new BrowserBlobs())
  const at = `${server}/channels/webchat/${encodeURIComponent(options.account)}`
  const wanted = languageOf(options.language)
  const engine: Engine = new Engine(
    new Server(at),
    kept,
    {
      language: () => view?.speaks ?? wanted ?? 'zh',
      identity: (anew) => identityOf(options, anew),
      visible: () => document.visibilityState === 'visible',
      newId,
      now: () => Date.now(),
    },
    () => view?.draw(),
  )
  let view: View | null = null
  let opened = options.mode === 'page'
  void engine.start().then(() => {
    const spoken = engine.settings?.languages ?? ['zh']
    const language = wanted && spoken.includes(wanted) ? wanted : (spoken[0] ?? 'zh')
    view = new View(engine, language, options.mode === 'page', options.theme ?? '')
    document.body.append(view.host)
    view.draw()
    if (opened) view.show(true)
    document.addEventListener('visibilitychange', () => engine.look(engine.open))
    window.addEventListener('online', () => engine.reconnect())
  })
  running = {
    open: () => {
      opened = true
      view?.show(true)
    },
    close: () => {
      opened = false
      view?.show(false)
    },
  }
  return running
}

async function identityOf(options: Options, anew: boolean): Promise<string> {
  if (!options.identityUrl) return options.identity ?? ''
  if (!anew && options.identity) return options.identity
  // The site's own address, with its own cookies: only it knows who is signed in there.
  const answer = await fetch(options.identityUrl, { credentials: 'same-origin', cache: 'no-store' })
  return answer.ok ? (await answer.text()).trim() : ''
}

function languageOf(wanted: string | undefined): Language | null {
  const found = (wanted ?? document.documentElement.lang).slice(0, 2).toLowerCase()
  return found === 'zh' || found === 'en' ? found : null
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

window.HotlineChat = { start }
const { account, identity, identityUrl, lang, mode, theme } = script?.dataset ?? {}
// A page of our own for web views names its account in its address, which is no secret.
const asked = new URLSearchParams(location.search)
const named = account ?? (mode === 'page' ? (asked.get('account') ?? '') : '')
const begin = () => {
  if (named)
    start({ account: named, identity, identityUrl, language: lang ?? asked.get('lang') ?? undefined, mode, theme })
}
if (document.body) begin()
else document.addEventListener('DOMContentLoaded', begin)
