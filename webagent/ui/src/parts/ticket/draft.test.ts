import { beforeEach, describe, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/http'
import type { Ticket } from '@/api/types'

import { Draft, type DraftShell } from './draft'

const TICKET = {
  id: 't',
  number: '20261124-0001',
  version: 1,
  state: 'draft',
  type: '',
  urgency: 'normal',
  department: '',
  title: '',
  text: '',
  contact_name: '',
  contact_number: '13812345678',
  caller: '13812345678',
  interaction: 'i',
  training: false,
  created_by: 'u',
  created_at: 0,
  updated_at: 0,
  submitted_at: null,
  join: 'all',
  hard: false,
  at_once: false,
  legal_way: '',
  urges: 0,
  supervisions: 0,
  redispatches: 0,
  completed_at: null,
  archived_at: null,
  due_at: null,
  soon_at: null,
  district: '',
  path: '',
  address: '',
  landmark: '',
  source: 'hotline',
  level: 'platform',
  external: '',
  asked: '',
  form: '',
  fields: [],
  particulars: {},
  contacts: [],
  confidential: false,
  channel: 'phone',
  may_correct: false,
  correct_until: null,
  sealed: false,
  opened_until: null,
  opening_asked: false,
  branches: [],
  clocks: [],
  steps: [],
  offers: [],
  barred: [],
  recordings: [],
  files: [],
  written: [],
  may_edit: true,
  may_submit: true,
} as Ticket

describe('a draft', () => {
  let kept: Map<string, string>
  let timers: (() => void)[]
  let server: Ticket
  let shell: DraftShell
  const change = vi.fn<DraftShell['change']>()
  const submit = vi.fn<DraftShell['submit']>()
  const discard = vi.fn<DraftShell['discard']>()
  const open = (ticket: Ticket | null = TICKET) => new Draft('k', 'i', ticket, {}, shell)
  const pause = () => timers.splice(0).forEach((run) => run())

  beforeEach(() => {
    kept = new Map()
    timers = []
    server = TICKET
    change.mockReset()
    submit.mockReset()
    discard.mockReset()
    // As the real server does: it strips surrounding blanks, and the separators between the digits of a number.
    change.mockImplementation((_id, version, fields) => {
      const { particulars, contacts, confidential, ...texts } = fields
      const tidy = Object.fromEntries(
        Object.entries(texts).map(([name, value]) => [
          name,
          name === 'contact_number' ? value.replace(/[\s\-()]/g, '') : value.trim(),
        ]),
      )
      server = {
        ...server,
        ...tidy,
        particulars: { ...server.particulars, ...particulars },
        contacts: contacts ?? server.contacts,
        confidential: confidential ?? server.confidential,
        version: version + 1,
      }
      return Promise.resolve(server)
    })
    shell = {
      create: (_interaction, fields) => Promise.resolve({ ...TICKET, ...fields }),
      change,
      submit,
      discard,
      keep: (key, text) => void (text === null ? kept.delete(key) : kept.set(key, text)),
      kept: (key) => kept.get(key) ?? null,
      later: (_ms, run) => {
        timers.push(run)
        return () => void (timers = timers.filter((one) => one !== run))
      },
    }
  })

  it('saves only what changed, once typing pauses, and then forgets the copy in the browser', async () => {
    const draft = open()
    draft.put('title', '路灯')
    draft.put('title', '路灯不亮')
    expect(JSON.parse(kept.get('k')!)).toEqual({ title: '路灯不亮' })
    pause()
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
    expect(change.mock.calls).toEqual([['t', 1, { title: '路灯不亮' }]])
    expect(kept.size).toBe(0)
  })

  it('is saved although the server tidies what was typed, and leaves the typed text alone', async () => {
    change.mockImplementation((_id, version, fields) => {
      if (change.mock.calls.length > 3) throw new Error('The draft is saved again and again.')
      return Promise.resolve({
        ...TICKET,
        ...fields,
        title: '路灯',
        contact_number: '01082345678',
        version: version + 1,
      })
    })
    const draft = open()
    draft.put('title', '路灯 ')
    draft.put('contact_number', '010-8234 5678')
    await draft.save()
    expect(change).toHaveBeenCalledTimes(1)
    expect(draft.status).toBe('saved')
    expect(draft.fields).toMatchObject({ title: '路灯 ', contact_number: '010-8234 5678' })
  })

  it('finds after a crash what was not saved', async () => {
    kept.set('k', JSON.stringify({ text: '人行道塌陷' }))
    const draft = open()
    draft.recover()
    expect(draft.fields.text).toBe('人行道塌陷')
    await draft.save()
    expect(change).toHaveBeenCalledWith('t', 1, { text: '人行道塌陷' })
  })

  it('sends what is typed while it saves with the next version', async () => {
    let finish: (ticket: Ticket) => void = () => undefined
    change.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    )
    const draft = open()
    draft.put('title', 'a')
    const first = draft.save()
    draft.put('title', 'ab')
    finish({ ...TICKET, title: 'a', version: 2 })
    await first
    expect(change.mock.calls[1]).toEqual(['t', 2, { title: 'ab' }])
    expect(draft.status).toBe('saved')
  })

  it('sends what was typed when the interaction turns out to have a draft already', async () => {
    shell.create = () => Promise.resolve({ ...TICKET, version: 7 })
    const draft = open(null)
    draft.put('title', 'a')
    await draft.save()
    expect(change).toHaveBeenCalledWith('t', 7, { title: 'a' })
  })

  it('keeps trying when the server is away', async () => {
    change.mockRejectedValueOnce(new ApiError(0, 'offline', ''))
    const draft = open()
    draft.put('title', 'a')
    await draft.save()
    expect([draft.status, kept.size]).toEqual(['offline', 1])
    pause()
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
  })

  it('takes what somebody else changed, and asks about what both did', async () => {
    const current = { ...TICKET, version: 5, title: 'theirs', contact_name: '王' }
    change.mockRejectedValueOnce(new ApiError(409, 'ticket.changed', '', { current }))
    const draft = open()
    draft.put('title', 'mine')
    await draft.save()
    expect(draft.status).toBe('conflict')
    expect(draft.conflicts).toEqual([{ field: 'title', mine: 'mine', theirs: 'theirs' }])
    expect(draft.fields.contact_name).toBe('王')
    draft.settleConflict('title', 'mine')
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
    expect(change.mock.calls[1]).toEqual(['t', 5, { title: 'mine' }])
  })

  it('is thrown away with all that was typed, and the form begins anew', async () => {
    discard.mockResolvedValue('done')
    const draft = open()
    draft.put('title', '停水')
    expect(await draft.throwAway()).toBe(true)
    expect(discard).toHaveBeenCalledWith(TICKET.id, TICKET.version)
    expect([draft.ticket, draft.fields['title'], draft.status, kept.size, timers.length]).toEqual([
      null,
      '',
      'empty',
      0,
      0,
    ])
  })

  it('is not thrown away when somebody else has written in it, and what was typed stays', async () => {
    discard.mockRejectedValue(
      new ApiError(409, 'ticket.changed', '', { current: { ...TICKET, version: 5, text: '他人所写' } }),
    )
    const draft = open()
    draft.put('title', '停水')
    expect(await draft.throwAway()).toBe(false)
    expect([draft.fields['title'], draft.fields['text'], draft.ticket?.version]).toEqual(['停水', '他人所写', 5])
  })

  it('shows what is missing, and submits once it is there', async () => {
    submit.mockRejectedValueOnce(
      new ApiError(400, 'invalid', '', { fields: [{ field: 'title', rule: 'missing', message: '' }] }),
    )
    const draft = open()
    expect(await draft.submit()).toBe(false)
    expect(draft.refused.map(({ field }) => field)).toEqual(['title'])
    draft.put('title', 'a')
    expect(draft.refused).toEqual([])
    submit.mockResolvedValueOnce({ ...TICKET, state: 'waiting' })
    expect(await draft.submit()).toBe(true)
    expect(submit).toHaveBeenLastCalledWith('t', 2, null)
    expect([draft.status, draft.ending]).toEqual(['submitted', 'submitted'])
  })

  it('is closed at once with the words of the answer, and says how it ended', async () => {
    submit.mockResolvedValueOnce({ ...TICKET, state: 'archived', at_once: true })
    const draft = open()
    expect(await draft.submit('已告知办理地点')).toBe(true)
    expect(submit).toHaveBeenLastCalledWith('t', 1, '已告知办理地点')
    expect([draft.status, draft.ending]).toEqual(['submitted', 'atOnce'])
    const urged = open()
    urged.joined('urge')
    expect([urged.status, urged.ending]).toEqual(['submitted', 'urge'])
  })

  it('is not submitted with something unsaved', async () => {
    change.mockRejectedValueOnce(new ApiError(0, 'offline', ''))
    const draft = open()
    draft.put('title', 'a')
    expect(await draft.submit()).toBe(false)
    expect(submit).not.toHaveBeenCalled()
  })

  const changed = (current: Partial<Ticket>): ApiError =>
    new ApiError(409, 'ticket.changed', '', { current: { ...TICKET, version: 5, ...current } })

  it('says that the server will not have it, keeps the words, and does not try again by itself', async () => {
    change.mockRejectedValueOnce(new ApiError(403, 'ticket.not_yours', ''))
    const draft = open()
    draft.put('text', '三盏路灯不亮')
    await draft.save()
    expect([draft.status, draft.problem?.code, draft.unsaved, timers.length]).toEqual([
      'refused',
      'ticket.not_yours',
      true,
      0,
    ])
    expect(JSON.parse(kept.get('k')!)).toEqual({ text: '三盏路灯不亮' })
    draft.put('text', '三盏路灯不亮。')
    await draft.save()
    expect([draft.status, draft.problem, draft.unsaved]).toEqual(['saved', null, false])
  })

  it('keeps what both added to the text, without asking', async () => {
    const draft = open({ ...TICKET, text: '路灯不亮。' })
    change.mockRejectedValueOnce(changed({ text: '路灯不亮。在中山路。', contact_name: '王' }))
    draft.put('text', '路灯不亮。已三天。')
    await draft.save()
    expect(draft.status).toBe('saved')
    expect(change.mock.calls[1]).toEqual(['t', 5, { text: '路灯不亮。在中山路。\n已三天。' }])
    expect(draft.fields).toMatchObject({ text: '路灯不亮。在中山路。\n已三天。', contact_name: '王' })
  })

  it('asks when one rewrote what the other changed, and can keep both texts', async () => {
    const draft = open({ ...TICKET, text: '路灯不亮' })
    change.mockRejectedValueOnce(changed({ text: '三盏路灯不亮' }))
    draft.put('text', '中山路路灯不亮')
    await draft.save()
    expect([draft.status, draft.fields.text]).toEqual(['conflict', '中山路路灯不亮'])
    draft.settleConflict('text', 'both')
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
    expect(change.mock.calls[1]![2].text).toBe('三盏路灯不亮\n———\n中山路路灯不亮')
  })

  it('overwrites nothing when what it thought new is a draft that another had begun', async () => {
    shell.create = () => Promise.resolve({ ...TICKET, version: 3, title: '停水', text: '三天没有水' })
    const draft = open(null)
    draft.put('title', '停电')
    draft.put('text', '也没有电')
    await draft.save()
    expect(draft.conflicts).toEqual([{ field: 'title', mine: '停电', theirs: '停水' }])
    expect([draft.fields.text, change.mock.calls.length]).toEqual(['三天没有水\n也没有电', 0])
  })

  it('takes over what others save while one looks on, and leaves alone what is being typed', async () => {
    const draft = open()
    draft.adopt({ ...TICKET, version: 2, title: '路灯' })
    expect([draft.status, draft.fields.title]).toEqual(['saved', '路灯'])
    draft.put('text', '我的')
    draft.adopt({ ...TICKET, version: 3, title: '路灯不亮' })
    draft.adopt({ ...TICKET, version: 2, title: 'an older one' })
    expect(draft.fields).toMatchObject({ title: '路灯不亮', text: '我的' })
    pause()
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
    expect(change.mock.calls).toEqual([['t', 3, { text: '我的' }]])
  })

  it('loses no word when another submits meanwhile: they can become a ticket of their own', async () => {
    const create = vi.fn<DraftShell['create']>((_interaction, fields) =>
      Promise.resolve({ ...TICKET, ...fields, id: 't2' }),
    )
    shell.create = create
    change.mockRejectedValueOnce(
      new ApiError(409, 'ticket.not_a_draft', '', {
        current: { ...TICKET, state: 'waiting', version: 4, title: '路灯' },
      }),
    )
    const draft = open()
    draft.put('text', '还有一盏')
    await draft.save()
    expect([draft.status, draft.unsaved, draft.words]).toEqual(['late', true, [{ field: 'text', mine: '还有一盏' }]])
    draft.put('text', 'x')
    expect(draft.fields.text).toBe('还有一盏')
    await draft.startAnew()
    expect([draft.status, draft.ticket?.id]).toEqual(['saved', 't2'])
    expect(create.mock.calls[0]![1]).toMatchObject({ title: '路灯', text: '还有一盏' })
  })

  it('gives up its words only when told to', async () => {
    change.mockRejectedValueOnce(new ApiError(403, 'ticket.not_yours', ''))
    const draft = open({ ...TICKET, title: '路灯' })
    draft.put('title', 'x')
    await draft.save()
    draft.discard()
    expect([draft.fields.title, draft.status, draft.unsaved, kept.size]).toEqual(['路灯', 'saved', false, 0])
  })

  it('says why it was not submitted', async () => {
    submit.mockRejectedValueOnce(new ApiError(409, 'ticket.led_by_another', ''))
    const draft = open()
    expect(await draft.submit()).toBe(false)
    expect([draft.problem?.code, draft.status]).toEqual(['ticket.led_by_another', 'saved'])
    submit.mockRejectedValueOnce(changed({ title: '路灯' }))
    expect(await draft.submit()).toBe(false)
    expect([draft.problem?.code, draft.fields.title]).toEqual(['ticket.changed', '路灯'])
    submit.mockResolvedValueOnce({ ...TICKET, state: 'waiting' })
    expect(await draft.submit()).toBe(true)
    expect([draft.problem, draft.status]).toEqual([null, 'submitted'])
  })

  it('saves and merges each value of a kind by itself', async () => {
    const draft = open({ ...TICKET, particulars: { about: '水厂', at: '2026-11-27' } })
    draft.put('particulars.about', '自来水厂')
    draft.adopt({ ...TICKET, version: 2, particulars: { about: '水厂', at: '2026-11-28', people: '3' } })
    expect(draft.fields).toMatchObject({
      'particulars.about': '自来水厂',
      'particulars.at': '2026-11-28',
      'particulars.people': '3',
    })
    pause()
    await vi.waitFor(() => expect(draft.status).toBe('saved'))
    expect(change.mock.calls).toEqual([['t', 2, { particulars: { about: '自来水厂' } }]])
    draft.put('particulars.about', '二水厂')
    draft.adopt({ ...TICKET, version: 4, particulars: { about: '一水厂' } })
    expect(draft.conflicts).toEqual([{ field: 'particulars.about', mine: '二水厂', theirs: '一水厂' }])
  })

  it('has no fault in a row of contacts any more once the rows are changed', () => {
    const draft = open()
    draft.refused = [
      { field: 'contacts.0.value', rule: 'no_mail', message: '' },
      { field: 'title', rule: 'missing', message: '' },
    ]
    draft.put('contacts', '[]')
    expect(draft.refused.map((one) => one.field)).toEqual(['title'])
  })
})
