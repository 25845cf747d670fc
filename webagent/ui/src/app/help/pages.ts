/** The manual: its pages, and who each is for. */

import { language } from '@/i18n'
import type { Detail } from '@/parts/screen'

import type { Howto } from '../../../howto'

interface Page {
  /** Its name, which is that of its file. */
  id: string
  /** Its name on the English page; what it says is Chinese there too. */
  en: string
  /** The page is of use to people with one of these rights. Without any, it is for everybody. */
  rights: readonly string[]
}

/** In the order in which they are offered: what only few people do comes first, since those people look for it. */
const PAGES: readonly Page[] = [
  { id: '系统管理', en: 'Administration', rights: ['accounts.manage', 'site.manage', 'audit.read'] },
  { id: '角色与权限', en: 'Roles and rights', rights: ['accounts.manage'] },
  { id: '班长操作', en: 'Supervisors', rights: ['floor.watch'] },
  { id: '坐席操作', en: 'Agents', rights: ['desk.use'] },
  { id: '会话操作', en: 'Conversations, step by step', rights: ['conversations.handle'] },
  { id: '客户管理', en: 'Customers', rights: ['customers.read'] },
  { id: '知识库', en: 'Knowledge', rights: ['knowledge.read'] },
  { id: '承办单位', en: 'Departments', rights: ['tickets.handle'] },
  { id: '工单办理', en: 'Tickets', rights: ['tickets.handle', 'tickets.dispatch'] },
  { id: '通知与任务', en: 'Notices and tasks', rights: ['tickets.handle', 'tickets.dispatch', 'notices.manage'] },
  { id: '回访', en: 'Follow-ups', rights: ['tickets.follow_up'] },
  { id: '考核计算', en: 'Assessment', rights: ['surveys.read', 'site.manage'] },
  { id: '派单与退单', en: 'Dispatch and returns', rights: ['tickets.handle', 'tickets.dispatch', 'rules.read'] },
  { id: '满意度与外呼', en: 'Surveys and outgoing calls', rights: ['surveys.read'] },
  { id: '传真', en: 'Fax', rights: ['fax.handle'] },
  { id: '会话', en: 'Conversations', rights: ['conversations.handle'] },
  { id: '渠道账号', en: 'Channel accounts', rights: ['channels.manage'] },
  { id: '短信', en: 'Text messages', rights: ['channels.manage'] },
  { id: '微信公众号', en: 'WeChat', rights: ['channels.manage'] },
  { id: '微博', en: 'Weibo', rights: ['channels.manage'] },
  { id: '邮件', en: 'E-mail', rights: ['channels.manage', 'conversations.handle'] },
  { id: '排队与坐席状态', en: 'Queues and states', rights: [] },
  { id: '流程管理', en: 'Flows', rights: ['flows.read'] },
  { id: '流程编写', en: 'Writing flows', rights: ['flows.read'] },
  { id: '流程图编辑', en: 'Drawing flows', rights: ['flows.read'] },
  { id: '语音文件', en: 'Prompts', rights: ['flows.read'] },
  { id: '网页客服', en: 'Web chat', rights: ['channels.manage', 'site.manage'] },
  { id: '市民模拟', en: 'Playing a citizen', rights: ['demo.citizen'] },
  { id: '中继与话机', en: 'Trunks and phones', rights: ['site.manage'] },
]

export const pagesFor = (rights: readonly string[]): string[] =>
  PAGES.filter((page) => page.rights.length === 0 || page.rights.some((right) => rights.includes(right))).map(
    (page) => page.id,
  )

export const titleOf = (id: string): string => (language() === 'en' && PAGES.find((page) => page.id === id)?.en) || id

const found = import.meta.glob<Howto>('../../../../../docs/howto/*.md', { query: '?howto', import: 'default' })
const byName = new Map(
  Object.entries(found).map(([path, load]) => [path.split('/').at(-1)!.replace(/\.md$/, ''), load]),
)

export const load = async (id: string): Promise<Howto | null> => (await byName.get(id)?.()) ?? null

export const helpDetail: Detail = { kind: 'help', show: () => import('./Help.vue') }
