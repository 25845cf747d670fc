// Looks at every screen, and at the desk from idle to wrap-up, at several sizes in one theme: a picture of each, the
// faults that axe finds, and what does not fit. Used by screens.mjs.
import { fileURLToPath } from 'node:url'

const AXE = fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url))
const SIZES = [
  [1440, 900],
  [1366, 768],
  [1024, 768],
  [375, 740],
]
/** A display of 1366×768 at 100 % and at 150 %: an agent in a talk needs all of these without scrolling. */
const OFFICE = [
  [1366, 768],
  [911, 512],
]
const IN_A_TALK = ['mute', 'hold', 'transfer', 'keys', 'hang-up', 'ticket-type', 'ticket-title', 'ticket-submit']
/** Each screen that these people can open by its address. */
const SCREENS = {
  zhang: {
    desk: '/desk',
    tickets: '/tickets?view=all',
    ticket: '/tickets/20261124-0001',
    voicemail: '/voicemail',
    fax: '/fax',
    conversations: '/conversations',
    conversation: '/conversations/c-web',
    'quick-replies': '/quick-replies',
    own: '/own',
    help: '/own?detail=help:坐席操作',
  },
  li: {
    wall: '/wall',
    'conversations-floor': '/conversations/c-long?box=floor',
    waiting: '/waiting',
    callbacks: '/callbacks',
    announcements: '/announcements',
    emergency: '/emergency',
    records: '/records',
    record: '/records?detail=call:call-4',
    recordings: '/recordings',
    recording: '/recordings?detail=recording:rec-4&at=30',
    surveys: '/surveys',
    campaigns: '/campaigns',
    lists: '/lists',
    customers: '/customers',
    customer: '/customers?detail=customer:000000000000000000000001',
  },
  fu: { handling: '/handling', 'handling-overdue': '/handling?list=overdue' },
  admin: {
    'admin-users': '/admin/users',
    'admin-queues': '/admin/queues',
    'admin-roles': '/admin/roles',
    'admin-bans': '/admin/bans',
    'admin-files': '/admin/files',
    'admin-audit': '/admin/audit',
    gaps: '/admin/recording-checks',
    listenings: '/listenings',
    jobs: '/admin/jobs',
    exchange: '/admin/exchange',
    channels: '/channels',
    notices: '/notices',
    'notice-rules': '/notice-rules',
    storage: '/admin/storage',
    speech: '/admin/speech',
    flows: '/flows',
    flow: '/flows/main',
    hours: '/hours',
    prompts: '/prompts',
  },
}

/** Elements of the frame that are wider than the page. */
const tooWide = () => {
  const main = document.querySelector('main')
  return (
    document.documentElement.scrollWidth > innerWidth ||
    (main &&
      getComputedStyle(main.parentElement).overflow !== 'auto' &&
      main.getBoundingClientRect().right > innerWidth + 1)
  )
}
const outOfSight = (names) =>
  names.filter((name) => {
    const box = document.querySelector(`[data-testid="${name}"]`)?.getBoundingClientRect()
    return (
      !box ||
      box.top < 0 ||
      box.bottom > innerHeight + 1 ||
      box.right > innerWidth + 1 ||
      !document
        .querySelector(`[data-testid="${name}"]`)
        .contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
    )
  })
const judged = async () =>
  (
    await globalThis.axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      preload: false,
    })
  ).violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any, all, none }) =>
        `${id}: ${target.join(' ')} (${[...any, ...all, ...none].map(({ message }) => message).join('; ')})`,
    ),
  )

export async function look(tools, theme) {
  const { base, open, shot, faults } = tools
  const seen = async (page, name, sizes = SIZES) => {
    await page.waitForLoadState('networkidle')
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      await shot(page, `${name}-${theme}-${width}`)
      if (await page.evaluate(tooWide)) faults.push(`${name} at ${width} is wider than the page`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    for (const fault of await page.evaluate(judged)) faults.push(`${name} (${theme}) ${fault}`)
  }
  const enter = async (who) => {
    const { context, page } = await open(who, 'zh', {
      viewport: { width: 1440, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    await context.addInitScript({ path: AXE })
    await page.getByTestId('avatar').waitFor()
    await page.reload()
    await page.getByTestId('avatar').waitFor()
    return { context, page }
  }
  for (const [who, screens] of Object.entries(SCREENS)) {
    const { context, page } = await enter(who)
    for (const [name, path] of Object.entries(screens)) {
      await page.goto(base + path)
      await page.getByTestId('page-title').waitFor({ state: 'attached' })
      await seen(page, name)
    }
    await OPENED[who](tools, page, seen)
    await context.close()
  }
}

/** What opens over a screen, or appears after a click. */
const OPENED = {
  async zhang(tools, page, seen) {
    await page.goto(`${tools.base}/tickets?view=all`)
    await page.getByTestId('ticket-row-20261124-0001').click()
    await page.getByTestId('ticket-detail').waitFor()
    await seen(page, 'drawer')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+K')
    await page.getByTestId('palette-text').fill('路灯')
    await page.locator('[data-testid^="palette-ticket-"]').first().waitFor()
    await seen(page, 'palette')
    await page.keyboard.press('Escape')
    await page.getByTestId('avatar').click()
    await seen(page, 'menu')
    await page.keyboard.press('Escape')
    await faxes(tools, page, seen)
    await desk(tools, page, seen)
  },
  async li(tools, page, seen) {
    await page.goto(`${tools.base}/wall?full=1`)
    await page.getByTestId('wall-agent-8001').waitFor()
    await seen(page, 'wall-full', [
      [1920, 1080],
      [1366, 768],
    ])
    await page.goto(`${tools.base}/waiting`)
    await page.getByTestId('wall-handle-w0').click()
    await page.getByTestId('caller-dialog').waitFor()
    await seen(page, 'assign', [
      [1440, 900],
      [375, 740],
    ])
  },
  async fu(tools, page, seen) {
    await page.goto(`${tools.base}/handling`)
    await page.locator('[data-testid^="handling-open-"]').first().click()
    await page.getByTestId('ticket-detail').waitFor()
    await seen(page, 'handling-ticket', [
      [1440, 900],
      [375, 740],
    ])
  },
  async admin(tools, page, seen) {
    await page.goto(`${tools.base}/admin/roles`)
    await page.getByTestId('right-fax.send').uncheck()
    await seen(page, 'roles-pending')
    await page.getByTestId('role-reset').click()
    await page.getByTestId('roles-compare-open').click()
    await page.getByTestId('compare-other').selectOption('dispatcher')
    await seen(page, 'roles-compare')
    await page.keyboard.press('Escape')
    await page.goto(`${tools.base}/flows/main`)
    for (const view of ['graph', 'text']) {
      await page.getByTestId(`view-${view}`).check({ force: true })
      await page.getByTestId(view === 'text' ? 'flow-text' : 'graph').waitFor()
      await seen(page, `flow-${view}`, [
        [1440, 900],
        [1366, 768],
      ])
    }
    await page.getByTestId('view-graph').check({ force: true })
    await page.locator('[data-testid^="node-"]').first().click()
    await page.getByTestId('node-form').waitFor()
    await seen(page, 'flow-node', [
      [1440, 900],
      [1366, 768],
    ])
    await page.getByTestId('flow-publish').click()
    await page.getByTestId('publish-dialog').waitFor()
    await seen(page, 'flow-publish', [[1440, 900]])
  },
}

/** A fax with its pages, finished ones, outgoing ones, a new one as it will be sent, and the faxes of a ticket. */
async function faxes({ base }, page, seen) {
  const view = (name) => page.getByTestId(`fax-view-${name}`).click()
  await page.goto(`${base}/fax`)
  await page.getByTestId('fax-open-fax-1').click()
  await page.getByTestId('fax-page-1').waitFor()
  await seen(page, 'fax-pages')
  await view('closed')
  await page.getByTestId('fax-deleted-fax-6').waitFor()
  await seen(page, 'fax-closed')
  await view('sent')
  await page.getByTestId('fax-sent-list').waitFor()
  await seen(page, 'fax-sent')
  await view('compose')
  await page.getByTestId('fax-number').fill('089888271001')
  await page.getByTestId('fax-draw').click()
  await page.getByTestId('fax-page-1').waitFor()
  await seen(page, 'fax-compose')
  await page.goto(`${base}/tickets?view=all`)
  await page.getByTestId('ticket-row-20261124-0001').click()
  await page.locator('[data-testid^="ticket-fax-reply-"]').click()
  await page.getByTestId('fax-compose').scrollIntoViewIfNeeded()
  await seen(page, 'fax-ticket')
  await page.keyboard.press('Escape')
}

/**
 * The desk idle, in a talk, with two participants, with three, and after the talk, while an emergency announcement is
 * in force.
 */
async function desk({ base, post, is, ready, faults }, page, seen) {
  const phase = (name) => is(page, 'call', 'phase', name)
  const all = [...SIZES.slice(0, 1), ...OFFICE, ...SIZES.slice(2)]
  const fits = async (name, more = []) => {
    for (const [width, height] of OFFICE) {
      await page.setViewportSize({ width, height })
      const lost = await page.evaluate(outOfSight, [
        ...IN_A_TALK.filter((one) => name === 'desk-talk' || !['hold', 'transfer'].includes(one)),
        ...more,
      ])
      if (lost.length) faults.push(`${name} at ${width}×${height}: one must scroll for ${lost.join(', ')}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  await page.goto(`${base}/desk`)
  const known = page.getByRole('button', { name: '知道了' })
  if (await known.count()) await known.click()
  await page.getByTestId('sign-on').click()
  await is(page, 'phone-state', 'state', 'registered')
  await page.getByTestId('idle').click()
  await is(page, 'state', 'state', 'idle')
  await seen(page, 'desk-idle', all)
  await post('/fake/call?caller=13800138000')
  await phase('ringing')
  await page.getByTestId('ticket-title').waitFor()
  await ready(page, 'answer')
  await seen(page, 'desk-ringing', all)
  await page.getByTestId('answer').click()
  await phase('talking')
  await page.getByTestId('ticket-title').fill('新风街 12 号门前积水')
  await is(page, 'ticket-status', 'status', 'saved')
  await seen(page, 'desk-talk', all)
  await fits('desk-talk')
  await page.getByTestId('transfer').click()
  await page.getByTestId('transfer-agent-8004').click()
  await seen(page, 'desk-whom', all)
  await page.getByTestId('transfer-consult').click()
  await phase('consulting')
  await post('/fake/participant')
  await page.getByTestId('swap').waitFor()
  await seen(page, 'desk-consult', all)
  await fits('desk-consult', ['swap', 'conference', 'complete', 'drop-consult'])
  await page.getByTestId('conference').click()
  await phase('conference')
  await seen(page, 'desk-conference', all)
  await fits('desk-conference', ['drop-participant', 'participant-caller', 'participant-8004'])
  await post('/fake/emergency')
  await page.getByTestId('emergency-banner').waitFor()
  await seen(page, 'desk-emergency-on', all)
  await post('/fake/emergency?over=1')
  await page.getByTestId('drop-participant').click()
  await phase('talking')
  await page.getByTestId('hang-up').click()
  await is(page, 'state', 'state', 'wrap_up')
  await seen(page, 'desk-wrap-up', all)
  await page.getByTestId('wrap-up-end').click()
  await is(page, 'state', 'state', 'idle')
  await page.getByTestId('sign-off').click()
  await is(page, 'state', 'state', 'signed_off')
}
