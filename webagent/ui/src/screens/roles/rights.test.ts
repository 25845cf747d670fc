/** Tests the calculations of the roles page. */
import { describe, expect, it } from 'vitest'

import { dangerous, differences, fits, grouped, headingOf, heldOf, listOf, together } from './rights'

const AGENT = ['desk.use', 'tickets.read', 'tickets.read:own', 'tickets.write', 'tickets.write:own']
const LEADER = ['desk.use', 'floor.watch', 'tickets.read', 'tickets.read:group']

describe('rights', () => {
  it('stand under headings, by what they are about', () => {
    expect(
      ['tickets.read', 'tickets.follow_up', 'tickets.dispatch', 'rules.read', 'audit.read', 'new.thing'].map(headingOf),
    ).toEqual(['tickets', 'followups', 'dispatch', 'dispatch', 'system', 'other'])
    expect(
      grouped([
        { name: 'fax.send' },
        { name: 'voicemail.handle' },
        { name: 'desk.use' },
        { name: 'fax.handle' },
      ])[0]!.rights.map((one) => one.name),
    ).toEqual(['desk.use', 'voicemail.handle', 'fax.send', 'fax.handle'])
    expect(
      grouped([{ name: 'audit.read' }, { name: 'desk.use' }, { name: 'tickets.read' }, { name: 'tickets.write' }]).map(
        ({ heading, rights }) => `${heading} ${rights.length}`,
      ),
    ).toEqual(['calls 1', 'tickets 2', 'system 1'])
  })

  it('are read with their scopes, and written as they were read', () => {
    expect([...heldOf(AGENT)]).toEqual([
      ['desk.use', null],
      ['tickets.read', 'own'],
      ['tickets.write', 'own'],
    ])
    expect(listOf(heldOf(AGENT))).toEqual(AGENT)
  })

  it('are found by words of their name or of what they open', () => {
    expect([
      fits('回访 清单', '回访', '打开回访清单'),
      fits('派单 清单', '回访', '打开回访清单'),
      fits('CALL', 'Take calls', ''),
      fits('', 'x'),
    ]).toEqual([true, false, true, true])
  })
})

describe('two roles', () => {
  it('differ in what one has and the other lacks, and in scopes', () => {
    expect(differences(heldOf(AGENT), heldOf(LEADER))).toEqual([
      { right: 'floor.watch', before: undefined, after: null },
      { right: 'tickets.read', before: 'own', after: 'group' },
      { right: 'tickets.write', before: 'own', after: undefined },
    ])
    expect(differences(heldOf(AGENT), heldOf([...AGENT].reverse()))).toEqual([])
  })
})

describe('a change', () => {
  it('is dangerous if people lose something, or get much', () => {
    const changes = differences(
      heldOf(['tickets.read', 'tickets.read:group', 'fax.send']),
      heldOf(['tickets.read', 'tickets.read:own', 'accounts.manage', 'knowledge.read']),
    )
    const found = dangerous(changes)
    expect([found.lost.map((one) => one.right), found.grave.map((one) => one.right)]).toEqual([
      ['fax.send', 'tickets.read'],
      ['accounts.manage'],
    ])
    expect(
      dangerous(differences(heldOf(['tickets.read', 'tickets.read:own']), heldOf(['tickets.read', 'tickets.read:all'])))
        .grave,
    ).toHaveLength(1)
    expect(dangerous(differences(heldOf([]), heldOf(['knowledge.read'])))).toEqual({ lost: [], grave: [] })
  })

  it('is dangerous if people see others than before: a department is not within a group', () => {
    const moved = (before: string, after: string) =>
      dangerous(
        differences(
          heldOf(['tickets.read', `tickets.read:${before}`]),
          heldOf(['tickets.read', `tickets.read:${after}`]),
        ),
      ).lost.length
    expect([
      moved('group', 'department'),
      moved('department', 'group'),
      moved('own', 'group'),
      moved('department', 'all'),
    ]).toEqual([1, 1, 0, 0])
  })

  it('is made again on what somebody else has saved meanwhile', () => {
    const [base, mine, theirs] = [
      heldOf(['desk.use', 'fax.send', 'records.read', 'records.read:own']),
      heldOf(['desk.use', 'records.read', 'records.read:group']),
      heldOf(['desk.use', 'fax.send', 'fax.handle', 'records.read', 'records.read:own']),
    ]
    expect(listOf(together(base, mine, theirs))).toEqual([
      'desk.use',
      'fax.handle',
      'records.read',
      'records.read:group',
    ])
  })
})
