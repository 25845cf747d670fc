// The figures of the desk and the wall, on the built page and the simulated hotline with 80 agents: npm run build && npm run
// figures Prints one line of JSON: the first screen (bytes, compressed, and milliseconds until it can be used), the
// time from a key to the next picture on a processor slowed down four times, and how much the memory of both pages
// grows over so many calls.   CALLS=96 (8 hours of a busy agent)   KEYS=200
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const port = Number(process.env.PORT ?? 8095)
const base = `http://127.0.0.1:${port}`
const calls = Number(process.env.CALLS ?? 96)
const keys = Number(process.env.KEYS ?? 200)
const LOADS = 5
const SLOWER = 4
/** A shift's changes on the floor: 80 agents, each with 12 calls an hour and five states a call. */
const MOVES_A_CALL = 400
/** Chromium reports no event that is shorter than this: such a key counts as this long. */
const LEAST_MS = 16
const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
  env: { ...process.env, PORT: String(port), AGENTS: '80' },
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
const sorted = (list) => [...list].sort((a, b) => a - b)
const share = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))]
const post = (path) => fetch(base + path, { method: 'POST' })
const is = (page, id, name, value) =>
  page.locator(`[data-testid="${id}"][data-${name}="${value}"]`).waitFor({ timeout: 15000 })

/** A page of a signed-in user, with an empty cache. */
async function opened(username, path = '/', before = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await context.request.post(`${base}/api/session`, { data: { username, password: 'any' } })
  const page = await context.newPage()
  await before(page)
  await page.goto(base + path)
  return { context, page }
}

async function firstScreen() {
  const [bytes, times] = [[], []]
  for (let n = 0; n < LOADS; n++) {
    const answers = []
    const { context, page } = await opened('zhang', '/', async (page) => {
      page.on('response', (response) => answers.push(response))
      await page.addInitScript(() => {
        const look = () => {
          const button = document.querySelector('[data-testid="sign-on"]')
          if (button && !button.disabled)
            requestAnimationFrame(() => {
              window.usable = performance.now()
            })
          else requestAnimationFrame(look)
        }
        look()
      })
    })
    times.push(await page.waitForFunction(() => window.usable).then((one) => one.jsonValue()))
    let sum = 0
    // The page goes on to fetch what is not in the first screen.
    for (const answer of [...answers]) {
      const body = await answer.body().catch(() => Buffer.alloc(0))
      sum += /font|image\/png/.test(answer.headers()['content-type'] ?? '') ? body.length : gzipSync(body).length
    }
    bytes.push(sum)
    await context.close()
  }
  return { bytes: share(bytes, 0.5), usable_ms: share(times, 0.5) }
}

/**
 * Milliseconds from each key to the next picture, as Chromium itself measures them, while twenty agents change every
 * second.
 */
async function reacts(page, strokes) {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.evaluate((least) => {
    window.took = []
    window.watching = new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (one.name === 'keydown') window.took.push(one.duration)
    })
    window.watching.observe({ type: 'event', durationThreshold: least })
  }, LEAST_MS)
  const moving = setInterval(() => post('/fake/moves?n=5'), 250)
  for (let n = 0; n < keys; n++) {
    await page.keyboard.press(strokes[n % strokes.length])
    await page.waitForTimeout(120)
  }
  clearInterval(moving)
  await page.waitForTimeout(500)
  const took = await page.evaluate(() => window.took)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const all = [...took, ...Array(Math.max(0, keys - took.length)).fill(LEAST_MS)]
  return { p50: share(all, 0.5), p95: share(all, 0.95), highest: share(all, 1) }
}

async function held(page) {
  const client = await page.context().newCDPSession(page)
  for (let n = 0; n < 3; n++) await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters')
  await client.detach()
  return { mb: usedSize / 2 ** 20, nodes, listeners: jsEventListeners }
}

/** One call of the agent, from the ring to the next idle, including what is written meanwhile. */
async function call(page, n) {
  await post(`/fake/call?caller=138${String(10000000 + n)}`)
  await is(page, 'call', 'phase', 'ringing')
  await page.locator('[data-testid="answer"]:enabled').waitFor()
  await page.keyboard.press('F2')
  await is(page, 'state', 'state', 'talking')
  await page.getByTestId('ticket-title').fill(`第 ${n} 件事项`)
  await page.getByTestId('ticket-text').fill('市民反映门前积水，希望尽快处理。'.repeat(5))
  await is(page, 'ticket-status', 'status', 'saved')
  await post('/fake/hang-up')
  await is(page, 'state', 'state', 'wrap_up')
  await page.keyboard.press('F4')
  await is(page, 'state', 'state', 'idle')
  await page.getByTestId('put-away').click()
  await page.getByTestId('call').waitFor({ state: 'detached' })
}

const first = await firstScreen()
const { page: desk } = await opened('zhang')
await desk.getByTestId('sign-on').click()
await is(desk, 'phone-state', 'state', 'registered')
await desk.keyboard.press('F4')
await is(desk, 'state', 'state', 'idle')
const { page: wall } = await opened('li', '/wall')
await wall.getByTestId('wall-agent-8040').waitFor()
await post('/fake/everybody')

await wall.keyboard.press('Control+k')
await wall.getByTestId('palette').waitFor()
const onWall = await reacts(wall, ['8', '0', '4', 'Backspace', 'Backspace', 'Backspace', 'ArrowDown', 'ArrowUp'])
await wall.keyboard.press('Escape')
await call(desk, 0)
await post('/fake/call?caller=13800138000')
await desk.locator('[data-testid="answer"]:enabled').waitFor()
await desk.keyboard.press('F2')
await is(desk, 'state', 'state', 'talking')
await desk.getByTestId('ticket-text').click()
const onDesk = await reacts(desk, ['a', 'b', 'c', 'Enter', 'F9', 'd', 'e', 'F9', 'f', 'Backspace'])
await post('/fake/hang-up')
await is(desk, 'state', 'state', 'wrap_up')
await desk.keyboard.press('F4')
await desk.getByTestId('put-away').click()

for (let n = 0; n < 5; n++) await call(desk, n)
const before = { desk: await held(desk), wall: await held(wall) }
for (let n = 0; n < calls; n++) {
  await call(desk, 10 + n)
  await post(`/fake/moves?n=${MOVES_A_CALL}`)
}
await wall.waitForTimeout(1000)
const after = { desk: await held(desk), wall: await held(wall) }
console.log(JSON.stringify({ first, keys: { wall: onWall, desk: onDesk, n: keys }, calls, before, after }))
await browser.close()
server.kill()
