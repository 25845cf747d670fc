/** The manual: its pages, and who each is for. */

import type { Detail } from '@/parts/screen'

import type { Howto } from '../../../howto'

interface Page {
  id: string
  /** The page is of use to people with one of these rights. Without any, it is for everybody. */
  rights: readonly string[]
}

/** In the order in which they are offered: what only few people do comes first, since those people look for it. */
const PAGES: readonly Page[] = [
  { id: '系统管理', rights: ['accounts.manage', 'site.manage', 'audit.read'] },
  { id: '角色与权限', rights: ['accounts.manage'] },
  { id: '班长操作', rights: ['floor.watch'] },
  { id: '坐席操作', rights: ['desk.use'] },
  { id: '客户管理', rights: ['customers.read'] },
  { id: '知识库', rights: ['knowledge.read'] },
  { id: '承办单位', rights: ['tickets.handle'] },
  { id: '工单办理', rights: ['tickets.handle', 'tickets.dispatch'] },
  { id: '通知与任务', rights: ['tickets.handle', 'tickets.dispatch', 'notices.manage'] },
  { id: '回访', rights: ['tickets.follow_up'] },
  { id: '派单与退单', rights: ['tickets.handle', 'tickets.dispatch', 'rules.read'] },
  { id: '满意度与外呼', rights: ['surveys.read'] },
  { id: '传真', rights: ['fax.handle'] },
  { id: '排队与坐席状态', rights: [] },
  { id: '流程管理', rights: ['flows.read'] },
  { id: '流程编写', rights: ['flows.read'] },
  { id: '流程图编辑', rights: ['flows.read'] },
  { id: '语音文件', rights: ['flows.read'] },
  { id: '中继与话机', rights: ['site.manage'] },
]

export const pagesFor = (rights: readonly string[]): string[] =>
  PAGES.filter((page) => page.rights.length === 0 || page.rights.some((right) => rights.includes(right))).map(
    (page) => page.id,
  )

const found = import.meta.glob<Howto>('../../../../../docs/howto/*.md', { query: '?howto', import: 'default' })
const byName = new Map(
  Object.entries(found).map(([path, load]) => [path.split('/').at(-1)!.replace(/\.md$/, ''), load]),
)

export const load = async (id: string): Promise<Howto | null> => (await byName.get(id)?.()) ?? null

export const helpDetail: Detail = { kind: 'help', show: () => import('./Help.vue') }
