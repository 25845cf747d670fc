/** Tests which entries and screens a user's rights open, and which of them a call may leave. */
import { describe, expect, it } from 'vitest'

import type { User } from '@/api/types'
import { zh } from '@/i18n/files'
import { ENTRIES, GROUPS } from '@/parts/screen'

import { router } from './router'
import { groupsOf, homeOf, mayLeave, onPhone, railOf, SCREENS, screensOf } from './screens'

const DESK = [
  'desk.use',
  'tickets.read',
  'tickets.write',
  'tickets.follow_up',
  'records.read',
  'recordings.listen_own',
  'surveys.read',
  'voicemail.handle',
  'fax.handle',
  'fax.send',
  'customers.read',
]
const FLOOR = [...DESK, 'floor.watch', 'flows.read', 'announcements.write', 'emergency.announce', 'lists.read']
const HOUSE = [
  ...FLOOR,
  'campaigns.manage',
  'flows.write',
  'accounts.manage',
  'site.manage',
  'audit.read',
  'files.manage',
  'exchange.manage',
]
const HANDLER = ['tickets.read', 'tickets.handle', 'duties.read']
const user = (agent: string | null, rights: string[], role = 'agent', departments: string[] = []): User => ({
  id: '1',
  username: 'u',
  name: 'n',
  roles: [role],
  role_names: {},
  rights,
  agent,
  departments,
  language: 'zh',
})
const rail = (agent: string | null, rights: string[], role?: string) =>
  railOf(user(agent, rights, role)).map(
    ({ entry, screens }) =>
      `${entry}: ${screens
        .map((screen) => screen.name)
        .filter((name) => !name.startsWith('admin-'))
        .join(' ')}`,
  )

describe('the rail', () => {
  it('shows an entry for what a user may open, by right, whatever the role', () => {
    expect(rail('8001', DESK)).toEqual([
      'desk: desk',
      'tickets: tickets followups fax callbacks',
      'customers: customers',
      'quality: own records recordings surveys',
    ])
    expect(rail('8050', FLOOR)).toEqual([
      'desk: desk',
      'tickets: tickets followups fax',
      'customers: customers',
      'floor: wall waiting callbacks',
      'quality: own records recordings emergencycases surveys',
      'admin: flows emergency hours lists prompts announcements',
    ])
    expect(rail(null, HOUSE)).toEqual([
      'tickets: tickets followups fax',
      'customers: customers',
      'floor: wall waiting callbacks campaigns',
      'quality: records recordings listenings emergencycases surveys',
      'admin: flows emergency hours lists prompts speech announcements jobs storage gaps exchange',
    ])
    // MM11: written conversations have a place of their own.
    expect(rail('8001', ['desk.use', 'conversations.handle'])).toEqual([
      'desk: desk',
      'conversations: conversations quickreplies',
      'quality: own',
    ])
    expect(rail(null, ['channels.manage'])).toEqual(['admin: channels'])
    expect(rail(null, ['conversations.manage'])).toEqual(['admin: channels'])
    expect(rail(null, ['demo.citizen'])).toEqual(['admin: demo'])
    expect(rail(null, ['public_numbers.manage'])).toEqual(['admin: publicnumbers'])
    expect(rail(null, HOUSE, 'agent')).toEqual(rail(null, HOUSE, 'admin'))
    expect(rail(null, ['tickets.read'])).toEqual(['tickets: tickets'])
    expect(
      rail(null, ['tickets.read', 'tickets.dispatch', 'duties.read', 'duties.write', 'rules.read', 'dispatch.figures']),
    ).toEqual(['tickets: tickets overdue tasks', 'quality: accuracy', 'admin: duties dispatchrules'])
    expect(rail(null, ['knowledge.read', 'knowledge.write'])).toEqual([
      'knowledge: knowledge reports articles knowledgeimports categories missed knowledgefigures',
    ])
    expect(rail('8001', [...DESK, 'duties.read'])).toEqual(rail('8001', DESK))
  })

  it('has what a shift needs under the floor, and settings under administration, for everybody', () => {
    const settings = SCREENS.filter((screen) => screen.entry === 'floor').map((screen) => screen.name)
    expect(settings).toEqual(['wall', 'waiting', 'callbacks', 'campaigns'])
    expect(SCREENS.filter((screen) => screen.entry === 'admin' && screen.orElse)).toEqual([])
  })

  it('keeps the addresses of before, and says of an address that it leads nowhere', async () => {
    expect(router.resolve('/voicemail').matched[0]?.redirect).toBeDefined()
    expect(router.resolve('/ticket-matrix').matched[0]?.redirect).toBeDefined()
    expect(router.resolve('/callbacks/messages').name).toBe('callbacks')
    expect(['/nothing', '/admin/nothing', '/tickets/a/b'].map((path) => router.resolve(path).name)).toEqual([
      'missing',
      'missing',
      'missing',
    ])
  })

  it('has five places on a phone: what does not fit is in a menu, and where one begins is in sight', () => {
    const places = (who: User) => {
      const { shown, more } = onPhone(railOf(who), who)
      return [shown, more].map((part) => part.map(({ entry }) => entry).join(' '))
    }
    expect(places(user('8001', DESK))).toEqual(['desk tickets customers quality', ''])
    expect(places(user('8050', [...HOUSE, 'knowledge.read']))).toEqual([
      'desk tickets customers floor',
      'knowledge quality admin',
    ])
    expect(places(user('8050', FLOOR))).toEqual(['desk tickets customers floor', 'quality admin'])
  })

  it('has on a phone the screens themselves, if all stand under one entry', () => {
    const who = user(null, HANDLER, 'handler', ['water'])
    expect(railOf(who).map(({ entry, first }) => `${entry} ${first.name}`)).toEqual(['tickets handling'])
    expect(onPhone(railOf(who), who).shown.map(({ first, own }) => `${first.name} ${own}`)).toEqual([
      'handling true',
      'tickets true',
      'overdue true',
      'tasks true',
    ])
  })

  it('sorts administration into its groups, and leaves out those without a screen', () => {
    const groups = (rights: string[]) =>
      groupsOf(screensOf(user(null, rights))).map(({ group, screens }) => `${group} ${screens.length}`)
    expect(groups(HOUSE)).toEqual(['people 3', 'routing 6', 'voice 7', 'tickets 8', 'notices 1', 'lines 3', 'system 6'])
    expect(groups(['audit.read'])).toEqual(['system 1'])
  })
})

describe('the screens', () => {
  it('begin with the wall for those who watch the floor, with the desk for agents', () => {
    expect(
      [homeOf(user('8001', DESK)), homeOf(user('8050', FLOOR)), homeOf(user(null, HOUSE)), homeOf(user(null, []))].map(
        (screen) => screen?.name,
      ),
    ).toEqual(['desk', 'wall', 'wall', undefined])
  })

  it('begin for each task with its own work', () => {
    const home = (rights: string[], agent: string | null = null, departments: string[] = []) =>
      homeOf(user(agent, rights, '', departments))?.name
    expect(home(HANDLER, null, ['water'])).toBe('handling')
    // A person who belongs to no department yet, and an administrator who previews that role.
    expect(home(HANDLER)).toBe('handling')
    expect(home(['tickets.read', 'tickets.dispatch', 'duties.read', 'rules.read', 'knowledge.read'])).toBe('tickets')
    expect(home(['desk.use', 'tickets.read', 'tickets.follow_up', 'knowledge.read'], '8002')).toBe('followups')
    expect(home(['knowledge.read', 'knowledge.write'])).toBe('articles')
    expect(
      home([
        'tickets.read',
        'records.read',
        'recordings.listen_own',
        'recordings.listen',
        'floor.all',
        'surveys.read',
        'knowledge.read',
      ]),
    ).toBe('recordings')
    expect(home(['audit.read'])).toBe('admin-audit')
  })

  it('of a department are not for agents, who handle tickets of no department', () => {
    expect(screensOf(user('8001', [...DESK, 'tickets.handle'])).map((screen) => screen.name)).not.toContain('handling')
    expect(homeOf(user('8001', [...DESK, 'tickets.handle'], '', ['water']))?.name).toBe('desk')
  })

  it('are found in their folders, each with a name and an address of its own', () => {
    expect(new Set(SCREENS.map((screen) => screen.path)).size).toBe(SCREENS.length)
    expect(Object.keys(zh['screen'] ?? {}).sort()).toEqual(SCREENS.map((screen) => screen.name).sort())
    expect([Object.keys(zh['entry'] ?? {}), Object.keys(zh['group'] ?? {})]).toEqual([[...ENTRIES], [...GROUPS]])
    const kinds = SCREENS.flatMap((screen) => screen.detail?.kind ?? [])
    expect(Object.keys(zh['detail'] ?? {}).sort()).toEqual([...kinds, 'help'].sort())
  })
})

describe('a call that rings', () => {
  it('brings the desk in place of a screen where nothing can be lost', () => {
    expect(['own', 'tickets', 'records', 'wall', 'callbacks', ''].map((screen) => mayLeave(screen, false))).toEqual(
      Array(6).fill(true),
    )
    expect(mayLeave('desk', false)).toBe(false)
  })

  it('rings in the bar where somebody may be writing what is kept nowhere', () => {
    expect(['admin-users', 'announcements', 'flows'].map((screen) => mayLeave(screen, false))).toEqual([
      false,
      false,
      false,
    ])
    expect(mayLeave('own', true)).toBe(false)
  })
})
