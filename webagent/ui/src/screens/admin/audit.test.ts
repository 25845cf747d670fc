import { beforeAll, describe, expect, it } from 'vitest'

import type { AuditEntry } from '@/api/types'
import { fetchTexts, setLanguage } from '@/i18n'
import { setZone } from '@/i18n/format'

import {
  actionName,
  actions,
  asked,
  changes,
  nothing,
  reasonText,
  subjectName,
  TEXTS_OF_CODES,
  type NameOf,
} from './audit'

const NAMES: Record<string, string> = {
  'queues general': '综合',
  'skills english': '英语',
  'agents 8001': '王 8001',
  'roles r1': '夜班',
}
const nameOf: NameOf = (of, id) => NAMES[`${of} ${id}`]
const entry = (
  kind: string,
  subject: string,
  before: AuditEntry['before'],
  after: AuditEntry['after'],
): AuditEntry => ({
  id: 1,
  at: 0,
  by: 'u1',
  by_name: '系统管理员',
  action: 'site.changed',
  kind,
  subject,
  reason: '',
  before,
  after,
})
const told = (one: AuditEntry): string[] =>
  changes(one, nameOf).map(({ field, before, after }) => `${field}: ${before} → ${after}`)

beforeAll(async () => {
  await setLanguage('zh')
  await fetchTexts('screens/admin')
  await Promise.all(TEXTS_OF_CODES.map((folder) => fetchTexts(folder)))
  setZone('Asia/Shanghai')
})

describe('the audit log', () => {
  it('names actions, also refused ones, and keeps a code that it does not know', () => {
    expect([actionName('floor.help_asked'), actionName('floor.take_over_refused'), actionName('x.y')]).toEqual([
      '求助班长',
      '拦截（被拒绝）',
      'x.y',
    ])
    expect(actions()['ban']).toEqual(['ban.added', 'ban.lifted'])
  })

  it('names the reason of help, which is a code, and leaves the words that somebody typed', () => {
    const plain = (id: string): string => id
    expect(
      (['policy', 'upset', 'emergency', 'system', 'other', ''] as const).map((reason) =>
        reasonText({ action: 'floor.help_asked', reason }, plain),
      ),
    ).toEqual(['政策口径不清', '来电人情绪激动', '紧急事项', '系统或设备故障', '其他', '—'])
    expect(reasonText({ action: 'floor.disconnect', reason: 'upset' }, plain)).toBe('upset')
  })

  it("tells values with their units, names and the site's time", () => {
    expect(
      told(
        entry(
          'queues',
          'general',
          { last_agent_memory_s: 86400, skills: [] },
          { last_agent_memory_s: 5400.0, skills: ['english'] },
        ),
      ),
    ).toEqual(['记住熟客: 24 小时 → 1 小时 30 分钟', '技能: — → 英语'])
    expect(
      told(entry('announcement', 'a1', { valid_until: null }, { valid_until: 1_764_000_000, agents: ['8001'] })),
    ).toEqual(['失效时间: — → 2025/11/25 00:00', '坐席: — → 王 8001'])
    expect(told(entry('vip_numbers', 'v1', null, { valid_until: '2026-12-31' }))).toEqual([
      '有效至（含当日，空为长期）: — → 2026-12-31',
    ])
    expect(told(entry('account', 'u2', { disabled: false, name: '王' }, { disabled: true, name: '李' }))).toEqual([
      '状态: 启用 → 停用',
      '姓名: 王 → 李',
    ])
    expect(told(entry('interaction', 'c1', null, { agent: '8001' }))[0]).toContain('王 8001')
    expect(told(entry('role', 'agent', { taken: [] }, { given: ['tickets.read:group'] }))).toEqual([
      '取消权限: — → —',
      '授予权限: — → 查看工单 · 本班组',
    ])
    expect(told(entry('job', 'j1', null, { kind: 'tickets.overdue' }))[0]).toContain('超期工单汇总')
    expect(told(entry('ticket', 't1', null, { step: 'answer', state: 'done' }))).toEqual([
      '步骤: — → 答复',
      '状态: — → 处理完成',
    ])
    expect(told(entry('overdue', 'rule', null, { minute: 485 }))).toEqual(['时刻: — → 08:05'])
    expect(told(entry('knowledge', 'a1', null, { title: '停水', step: 'publish', n: 2 }))).toEqual([
      '标题: — → 停水',
      '步骤: — → 审核通过',
      '版本: — → 2',
    ])
    expect(told(entry('knowledge_report', 'r1', null, { step: 'accept', state: 'handling' }))).toEqual([
      '步骤: — → 审核通过',
      '状态: — → 待处理',
    ])
    expect(told(entry('campaign', 'k1', null, { state: 'finished' }))).toEqual(['状态: — → 已结束'])
    expect(told(entry('queues', 'general', null, { overflow: [{ queue: 'general', after_s: 30 }] }))).toEqual([
      '溢出: — → (队列 综合，等待 30 秒)',
    ])
  })

  it("names roles, those of the site's own too, and says of one that it is gone", () => {
    expect(told(entry('account', 'u2', { roles: ['agent', 'r1'] }, { roles: ['handler', 'r2'] }))).toEqual([
      '角色: 坐席、夜班 → 承办单位、（已删除的角色）',
    ])
    expect(told(entry('role', 'r3', null, { copy_of: 'r1' }))[0]).toContain('夜班')
  })

  it("calls an announcement's title a title", () => {
    expect(told(entry('announcement', 'a1', {}, { title: '停水' }))).toEqual(['标题: — → 停水'])
  })

  it('names its subjects', () => {
    expect(
      [
        entry('agent', '8001', null, null),
        entry('role', 'leader', null, null),
        entry('contacts', 'c1', null, { name: '李', number: '1' }),
        entry('ticket', 't1', null, null),
        // An id that the system made up is no name.
        entry('knowledge', '019d0c3f9a7b4c2e8f10', null, {}),
      ].map((one) => subjectName(one, nameOf)),
    ).toEqual(['王 8001', '组长', '李', 't1', '（未记名称）'])
  })

  it('asks for what was typed; an action says its group', () => {
    expect(asked({ ...nothing(), group: 'floor', person: ' 周 ' })).toEqual({ group: 'floor', person: '周' })
    expect(asked({ ...nothing(), group: 'floor', action: 'floor.force', from: '2025-11-25T00:00' })).toEqual({
      action: 'floor.force',
      since: 1_764_000_000,
    })
  })
})
