/** Tests the manual in the page: who each page is for, that each exists, and how it is rendered. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { setLanguage } from '@/i18n'

import { render } from '../../../howto'
import { load, pagesFor, titleOf } from './pages'

const FILES = readdirSync(join(import.meta.dirname, '../../../../../docs/howto')).map((file) => file.replace('.md', ''))
const EVERYTHING = [
  'desk.use',
  'conversations.handle',
  'floor.watch',
  'flows.read',
  'accounts.manage',
  'site.manage',
  'audit.read',
  'surveys.read',
  'fax.handle',
  'conversations.handle',
  'channels.manage',
  'demo.citizen',
  'customers.read',
  'knowledge.read',
  'tickets.handle',
  'tickets.dispatch',
  'tickets.follow_up',
  'conversations.handle',
]

describe('the manual', () => {
  it('begins with the page of the work that somebody does', () => {
    expect(pagesFor(['desk.use'])).toEqual(['坐席操作', '排队与坐席状态'])
    expect(pagesFor(['desk.use', 'floor.watch'])[0]).toBe('班长操作')
    expect(pagesFor(EVERYTHING)[0]).toBe('系统管理')
    expect(pagesFor(['tickets.read', 'tickets.handle', 'duties.read'])[0]).toBe('承办单位')
    expect(pagesFor([])).toEqual(['排队与坐席状态'])
  })

  it('has every file of the folder, and says what each is about', async () => {
    expect(pagesFor(EVERYTHING).sort()).toEqual(FILES.sort())
    for (const file of FILES) expect((await load(file))?.html, file).toContain('<h2>')
    expect(await load('没有')).toBe(null)
  })

  it('gives no part the name of another page, since both are listed above the text', async () => {
    const parts = await Promise.all(FILES.map(async (file) => (await load(file))?.parts ?? []))
    expect(parts.flat().filter(({ text }) => FILES.includes(text))).toEqual([])
  })

  it('has English names on the English page', async () => {
    await setLanguage('en')
    expect(FILES.filter((file) => /\p{Script=Han}/u.test(titleOf(file)))).toEqual([])
    expect(new Set(FILES.map(titleOf)).size).toBe(FILES.length)
    await setLanguage('zh')
    expect(titleOf('传真')).toBe('传真')
  })
})

describe('a page of it', () => {
  it('has its parts named, a level below the title of the page', () => {
    const { html, parts } = render('# 手册\n\n## 第一 `F4`\n\n### 细\n')
    expect(parts).toEqual([{ id: 'howto-0', text: '第一 F4' }])
    expect(html).toContain('<h2>手册</h2>')
    expect(html).toContain('<h3 id="howto-0">第一 <code>F4</code></h3>')
    expect(html).toContain('<h4>细</h4>')
  })

  it('opens other pages in the drawer, goes nowhere else, and cannot run anything', () => {
    const { html } = render(
      '[系统](系统管理.md) [图](../states/agent.md) [a](javascript:alert(1)) <script>x</script> ![p](../images/p.png)',
    )
    expect(html).toContain('<a href="?detail=help:系统管理" data-page="系统管理">系统</a>')
    expect(html).toContain('<a>图</a>')
    expect(html).not.toContain('href="javascript')
    expect(html).not.toMatch(/<script|<img/)
  })
})
