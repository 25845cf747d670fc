// Measures the drawing of a flow of 200 nodes on the built page and the simulated hotline: npm run build && npm run large
// Prints the time from the click in the list until the drawing is there, and the longest frame while a node is dragged.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const port = 8096
const server = spawn(process.execPath, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => server.stdout.once('data', resolve))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const sorted = (list) => [...list].sort((a, b) => a - b)
const middle = (list) => sorted(list)[Math.floor(list.length / 2)]

const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 } })).newPage()
await page.goto(`http://127.0.0.1:${port}/flows`)
await page.getByTestId('signin-username').fill('admin')
await page.getByTestId('signin-password').fill('any')
await page.keyboard.press('Enter')
const opened = []
const spent = []
// Only the working time of the page's thread: other load on the machine does not count.
const client = await page.context().newCDPSession(page)
await client.send('Performance.enable', { timeDomain: 'threadTicks' })
const worked = async () =>
  (await client.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value * 1000
for (let n = 0; n < 6; n++) {
  await page.getByTestId('flow-open-large').waitFor()
  // Measured in the page itself: until two frames have been drawn with a node in them.
  const before = await worked()
  opened.push(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const begun = performance.now()
          document.querySelector('[data-testid="flow-open-large"]').click()
          const look = () =>
            document.querySelector('[data-testid="node-n0"]')
              ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)))
              : requestAnimationFrame(look)
          look()
        }),
    ),
  )
  spent.push((await worked()) - before)
  if (n < 5) await page.getByTestId('flow-back').click()
}
await page.waitForTimeout(1500)
const rest = await worked()
const box = await page.getByTestId('node-n0').boundingBox()
await page.evaluate(() => {
  window.frames_ = []
  let last = performance.now()
  const tick = (now) => {
    window.frames_.push(now - last)
    last = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame((now) => {
    last = now
    requestAnimationFrame(tick)
  })
})
await page.mouse.move(box.x + 60, box.y + 40)
await page.mouse.down()
for (let n = 0; n < 120; n++) await page.mouse.move(box.x + 60 + n * 3, box.y + 40 + Math.round(40 * Math.sin(n / 8)))
await page.mouse.up()
const dragged = (await worked()) - rest
const frames = await page.evaluate(() => window.frames_)
const drawn = await page.locator('.vue-flow__node').count()
console.log(
  JSON.stringify({
    nodes: 200,
    drawn,
    opened_ms: { first: Math.round(opened[0]), p50: Math.round(middle(opened)), max: Math.round(Math.max(...opened)) },
    opened_cpu_ms: Math.round(middle(spent)),
    drag: {
      frames: frames.length,
      cpu_ms_a_frame: +(dragged / frames.length).toFixed(1),
      p50_ms: +middle(frames).toFixed(1),
      over_50_ms: frames.filter((one) => one > 50).length,
      max_ms: +Math.max(...frames).toFixed(1),
    },
  }),
)
await browser.close()
server.kill()
