// Walks through the main jobs on the built page and the simulated hotline, in both languages, then looks at every screen and
// the desk in a talk at several sizes in both themes, and writes pictures of all: npm run screens -- FOLDER
// [walk|look|docs] `docs` makes the pictures of README and manual instead, by their names: npm run screens --
// ../../docs/images docs It also stops at the first thing that does not happen, so it is a rehearsal of the main job in
// a real browser.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

import { look } from './look.mjs'
import { withPalette } from './palette.mjs'
import { pictures } from './pictures.mjs'

const [folder = 'screens', only = ''] = process.argv.slice(2)
const port = Number(process.env.PORT ?? 8098)
const base = `http://127.0.0.1:${port}`
mkdirSync(folder, { recursive: true })
const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => server.stdout.once('data', resolve))
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ],
})
const faults = []

async function open(username, language, extra = {}) {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 860 },
    ...extra,
  })
  await context.addInitScript((chosen) => localStorage.setItem('hotline.language', chosen), language)
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`${username}: ${error.stack}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/401|400|favicon/.test(message.text()))
      faults.push(`${username}: ${message.text()}`)
  })
  await page.goto(base)
  await page.getByTestId('signin-username').waitFor()
  if (only !== 'docs') await shot(page, `signin-${language}`)
  await page.getByTestId('signin-username').fill(username)
  await page.getByTestId('signin-password').fill('any')
  await page.keyboard.press('Enter')
  return { context, page }
}
async function shot(page, name) {
  const png = await page.screenshot()
  writeFileSync(`${folder}/${name}.png`, only === 'docs' ? withPalette(png) : png)
}
const post = (path) => fetch(base + path, { method: 'POST' })
/** The phone may lag a moment behind the floor. */
const ready = (page, id) => page.locator(`[data-testid="${id}"]:enabled`).waitFor({ timeout: 8000 })
const is = (page, id, name, value) =>
  page.locator(`[data-testid="${id}"][data-${name}="${value}"]`).waitFor({ timeout: 8000 })

async function agent(language) {
  const { context, page } = await open('zhang', language)
  await is(page, 'state', 'state', 'signed_off')
  await page.waitForTimeout(400)
  await shot(page, `desk-off-${language}`)
  await page.getByTestId('sign-on').click()
  await is(page, 'phone-state', 'state', 'registered')
  await page.getByTestId('break').click()
  await shot(page, `desk-menu-${language}`)
  await page.keyboard.press('1')
  await is(page, 'state-limit', 'over', 'false')
  await shot(page, `desk-break-${language}`)
  await page.keyboard.press('F4')
  await is(page, 'state', 'state', 'idle')
  await shot(page, `desk-idle-${language}`)
  await post('/fake/call?caller=13800138000')
  await is(page, 'call', 'phase', 'ringing')
  await page.getByTestId('ticket-title').waitFor()
  await page.waitForTimeout(1200)
  await shot(page, `desk-ringing-${language}`)
  await ready(page, 'answer')
  await page.keyboard.press('F2')
  await is(page, 'state', 'state', 'talking')
  await page.getByTestId('ticket-title').fill('新风街 12 号门前积水')
  await page.getByTestId('ticket-text').fill('市民反映新风街 12 号门前雨后积水，行人无法通过，希望尽快疏通排水口。')
  await is(page, 'ticket-status', 'status', 'saved')
  await page.getByTestId('ticket-submit').click()
  await page.locator('.fault').first().waitFor()
  await ready(page, 'keys')
  await page.keyboard.press('Shift+F9')
  await page.getByTestId('keypad').waitFor()
  await page.keyboard.press('5')
  await page.keyboard.press('F8')
  await page.waitForTimeout(300)
  await shot(page, `desk-talking-${language}`)
  await page.keyboard.press('Escape')
  await post('/fake/visit?kind=whisper')
  await page.getByTestId('help').click()
  await page.getByTestId('help-policy').click()
  await page.getByTestId('help-asked').waitFor()
  for (const [width, height] of [
    [1366, 768],
    [911, 512],
    [1440, 860],
  ]) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(200)
    await shot(page, `desk-help-${width}-${language}`)
  }
  await page.keyboard.press('F9')
  await is(page, 'state', 'state', 'held')
  await page.keyboard.press('F9')
  await is(page, 'state', 'state', 'talking')
  await page.reload()
  await is(page, 'phone-state', 'state', 'registered')
  await page.getByTestId('sound-lost').waitFor()
  await page
    .getByTestId('ticket-type')
    .getByText(language === 'zh' ? '投诉' : 'Complaint')
    .click()
  await page.getByTestId('ticket-department').locator('input').fill('水务')
  await page.getByRole('option', { name: '水务局' }).click()
  await page.keyboard.press('Control+Enter')
  await is(page, 'ticket-status', 'status', 'submitted')
  await page.getByTestId('hang-up').click()
  await is(page, 'state', 'state', 'wrap_up')
  await page.getByTestId('recording-play').waitFor()
  await page.getByTestId('dial-number').fill('科')
  await page.locator('[data-testid^="dial-contact-"]').first().waitFor()
  await page.waitForTimeout(3200)
  await shot(page, `desk-wrapup-${language}`)
  if (Object.keys(await page.evaluate(() => ({ ...localStorage }))).some((key) => key.startsWith('hotline.draft')))
    faults.push("a citizen's words were left in the browser")
  await page.keyboard.press('F4')
  await is(page, 'state', 'state', 'idle')
  await page.getByTestId('put-away').click()
  await post('/fake/direct?caller=08981234567')
  await page.getByTestId('emergency').waitFor()
  await shot(page, `desk-emergency-${language}`)
  await page.getByTestId('decline').click()
  const second = await context.newPage()
  await second.goto(base)
  await second.getByTestId('viewer-banner').waitFor()
  await shot(second, `desk-viewer-${language}`)
  await second.getByTestId('take-over').click()
  await is(second, 'phone-state', 'state', 'registered')
  await page.getByTestId('viewer-banner').waitFor()
  await second.getByTestId('nav-tickets').click()
  await second.getByTestId('tickets-list').locator('a').last().waitFor()
  await second.getByTestId('ticket-row-20261124-0001').click()
  await second.getByTestId('recording-play').waitFor()
  await second.waitForTimeout(500)
  await shot(second, `tickets-${language}`)
  await second.getByTestId('drawer-close').click()
  await second.getByTestId('avatar').click()
  await second.getByTestId('shortcuts').click()
  await second.getByTestId('shortcuts-dialog').waitFor()
  await second.waitForTimeout(400)
  await shot(second, `shortcuts-${language}`)
  await second.keyboard.press('Escape')
  await second.getByTestId('sign-off').click()
  await is(second, 'state', 'state', 'signed_off')
  await context.close()
}

/**
 * Handing on, consulting, three in a talk, a flow in between; then another agent asks this one. At a width that is
 * common in offices.
 */
async function talks(language) {
  const { context, page } = await open('zhang', language, { viewport: { width: 1280, height: 800 } })
  const press = async (key) => {
    await page.waitForTimeout(250)
    await page.keyboard.press(key)
  }
  const phase = (name) => is(page, 'call', 'phase', name)
  const search = async (key, text) => {
    await press(key)
    await page.getByTestId('transfer-search').waitFor()
    await page.keyboard.type(text)
    await page.waitForTimeout(300)
  }
  await page.getByTestId('sign-on').click()
  await is(page, 'phone-state', 'state', 'registered')
  await press('F4')
  await is(page, 'state', 'state', 'idle')
  await page.getByTestId('nav-tickets').click()
  await page.getByTestId('tickets-list').waitFor()
  await post('/fake/call?caller=13800138000')
  await phase('ringing')
  await ready(page, 'answer')
  await press('F2')
  await phase('talking')
  await page.getByTestId('nav-tickets').click()
  await press('F9')
  await is(page, 'call-bar', 'state', 'held')
  await shot(page, `call-bar-${language}`)
  await press('F9')
  await is(page, 'call-bar', 'state', 'talking')
  await page.getByTestId('bar-desk').click()
  await phase('talking')
  await search('Shift+F7', '8004')
  await shot(page, `desk-consult-whom-${language}`)
  await press('Enter')
  await phase('consulting')
  await shot(page, `desk-consult-ringing-${language}`)
  await post('/fake/participant')
  await page.getByTestId('swap').waitFor()
  await page.waitForTimeout(3000)
  await shot(page, `desk-consulting-${language}`)
  await press('F9')
  await is(page, 'participant-8004', 'state', 'held')
  await press('Shift+F7')
  await phase('conference')
  await shot(page, `desk-conference-${language}`)
  await page.getByTestId('drop-participant').click()
  await phase('talking')
  await search('F7', language === 'zh' ? '满意度' : '满意')
  await shot(page, `desk-flow-which-${language}`)
  await press('Enter')
  await phase('flow')
  await shot(page, `desk-flow-${language}`)
  await press('F9')
  await phase('talking')
  await search('F7', '8004')
  await press('Shift+Enter')
  await is(page, 'state', 'state', 'wrap_up')
  await press('F4')
  await is(page, 'state', 'state', 'idle')
  await post('/fake/consulted?by=8004')
  await phase('ringing')
  await shot(page, `desk-asked-${language}`)
  await ready(page, 'answer')
  await press('F2')
  await page.getByTestId('leave').waitFor()
  await shot(page, `desk-participant-${language}`)
  await page.getByTestId('leave').click()
  await is(page, 'state', 'state', 'idle')
  await page.getByTestId('nav-quality').click()
  await page.getByTestId('own-times').waitFor()
  await shot(page, `own-${language}`)
  await page.getByTestId('own-call-why-old-0').click()
  await page.getByTestId('call-offer-8004').waitFor()
  await page.waitForTimeout(400)
  await shot(page, `own-why-${language}`)
  await page.keyboard.press('Escape')
  await page.getByTestId('sign-off').click()
  await is(page, 'state', 'state', 'signed_off')
  await context.close()
}

async function walk(language) {
  await agent(language)
  await talks(language)
  const { context, page } = await open('li', language)
  await page.getByTestId('wall-agent-8001').waitFor()
  await page.waitForTimeout(500)
  await shot(page, `wall-${language}`)
  await page.getByTestId('avatar').click()
  await page.getByTestId('theme').click()
  await page.waitForTimeout(300)
  await shot(page, `wall-dark-${language}`)
  await context.close()
  const admin = await open('admin', language)
  await admin.page.getByTestId('nav-admin').click()
  await admin.page.getByTestId('group-voice').click()
  await admin.page.getByTestId('tab-flows').click()
  await admin.page.getByTestId('flow-menu').waitFor()
  await shot(admin.page, `flows-${language}`)
  await admin.context.close()
}

const tools = { base, open, shot, post, is, ready, faults }
try {
  if (only === 'docs') await pictures(tools)
  if (only !== 'look' && only !== 'docs') for (const language of ['zh', 'en']) await walk(language)
  if (only !== 'walk' && only !== 'docs') for (const theme of ['light', 'dark']) await look(tools, theme)
} catch (error) {
  // Look first at where it stopped.
  for (const [n, page] of browser
    .contexts()
    .flatMap((context) => context.pages())
    .entries())
    await shot(page, `stopped-${n}`)
  console.error(faults.join('\n'))
  throw error
} finally {
  await browser.close()
  server.kill()
}
if (faults.length) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`all screens walked; pictures in ${folder}`)
