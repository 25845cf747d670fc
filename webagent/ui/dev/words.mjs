// Looks for names for machines on every screen of the built page and the simulated hotline: codes with dots or low
// lines, long hexadecimal numbers, and in English what is written in Chinese. npm run words -- [zh|en]
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const port = Number(process.env.PORT ?? 8097)
const base = `http://127.0.0.1:${port}`
const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const server = spawn(process.execPath, [at('server.mjs')], {
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => server.stdout.once('data', resolve))

/** The paths that the screens declare, and the sections of the administration. */
const SCREENS = at('../src/screens')
const declared = readdirSync(SCREENS).flatMap((name) => {
  try {
    const source = readFileSync(`${SCREENS}/${name}/screen.ts`, 'utf8')
    return [...source.matchAll(/path: '([^']+)'/g)].map(([, path]) => path.replace(/\/:.*$/, ''))
  } catch {
    return []
  }
})
const SECTIONS = 'users groups queues reasons ticket-types urgencies contacts departments options roles'
const PATHS = [
  ...new Set([
    ...declared,
    ...SECTIONS.split(' ').map((name) => `/admin/${name}`),
    '/callbacks/messages',
    '/overdue/departments',
    '/flows/main',
    '/tickets/20261124-0001',
  ]),
]

/** What somebody sees or hears of a page: its texts, hints, placeholders and choices. */
const seen = () => {
  const texts = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement
    if (parent.closest('script,style,.cm-editor,[data-words=data],article')) continue
    if (!parent.checkVisibility() && parent.tagName !== 'OPTION') continue
    texts.push(walk.currentNode.data)
  }
  for (const one of document.querySelectorAll('[title],[placeholder],[aria-label]'))
    texts.push(...['title', 'placeholder', 'aria-label'].map((name) => one.getAttribute(name) ?? ''))
  return texts.map((text) => text.trim()).filter(Boolean)
}
const CODE = /\b[a-z][a-z0-9]*(?:[._][a-z0-9]+)+\b|\b[0-9a-f]{12,}\b|\b(?=[a-z-]*-)[a-z]+(?:-[a-z]+)+\b/
const LATIN = /(?<![A-Za-z0-9@./-])[a-z]{3,}(?![A-Za-z0-9@./-])/
const HAN = /\p{Script=Han}/u

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const languages = process.argv[2] ? [process.argv[2]] : ['zh', 'en']
for (const language of languages)
  for (const who of ['zhang', 'li', 'fu', 'admin']) {
    const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
    await context.addInitScript((chosen) => localStorage.setItem('hotline.language', chosen), language)
    const page = await context.newPage()
    await page.goto(base)
    await page.getByTestId('signin-username').fill(who)
    await page.getByTestId('signin-password').fill('any')
    await page.keyboard.press('Enter')
    await page.locator('main').waitFor()
    const said = new Set()
    const tell = async (place) => {
      for (const text of await page.evaluate(seen)) {
        const wrong = language === 'zh' ? CODE.test(text) || LATIN.test(text) : CODE.test(text) || HAN.test(text)
        if (!wrong || said.has(text)) continue
        said.add(text)
        console.log([language, who, place, text.slice(0, 160)].join('\t'))
      }
    }
    for (const path of PATHS) {
      await page.goto(base + path)
      await page.waitForTimeout(Number(process.env.WAIT_MS ?? 900))
      if (new URL(page.url()).pathname !== path) continue
      await tell(path)
      const row = page.locator('main tbody tr, main [data-testid*="row-"], main .list li').first()
      if (await row.isVisible().catch(() => false)) {
        await row.click({ timeout: 1500 }).catch(() => undefined)
        await page.waitForTimeout(600)
        await tell(`${path} ›`)
      }
      const add = page.locator('main header .button.main, main .button.main').first()
      if (await add.isVisible().catch(() => false)) {
        await add.click({ timeout: 1500 }).catch(() => undefined)
        await page.waitForTimeout(500)
        await tell(`${path} +`)
      }
    }
    await context.close()
  }
await browser.close()
server.kill()
