import { describe, expect, it } from 'vitest'

import type { CustomerPage } from '@/api/types'

import { blank, contact, formOf, newNumbers, typedOf, wordsIn } from './form'

const PAGE = {
  id: 'c',
  version: 3,
  kind: 'person',
  name: '欧阳小明',
  language: 'zh',
  consent: 'given',
  tags: ['老人', '独居'],
  warnings: ['情绪激动'],
  contacts: [
    { id: 'k1', kind: 'phone', value: '138****5678', label: '手机', masked: true },
    { id: 'k2', kind: 'address', value: '桂花巷 5 号', label: '', masked: false },
  ],
} as unknown as CustomerPage

describe('the form of a customer', () => {
  it('sends back what it was given, but no number that it saw in part', () => {
    expect(formOf(typedOf(PAGE))).toEqual({
      kind: 'person',
      name: '欧阳小明',
      language: 'zh',
      consent: 'given',
      tags: ['老人', '独居'],
      warnings: ['情绪激动'],
      contacts: [
        { id: 'k1', kind: 'phone', label: '手机' },
        { id: 'k2', kind: 'address', value: '桂花巷 5 号', label: '' },
      ],
    })
  })

  it('leaves out what was emptied, and what was never filled in', () => {
    const typed = typedOf(PAGE)
    typed.contacts[1]!.value = ' '
    typed.contacts.push(contact('email'))
    expect(formOf(typed).contacts).toEqual([{ id: 'k1', kind: 'phone', label: '手机' }])
  })

  it('begins with the number that calls', () => {
    expect(formOf(blank('13812345678', '', 'en'))).toMatchObject({
      language: 'en',
      contacts: [{ kind: 'phone', value: '13812345678' }],
    })
  })

  it('takes words between commas of either script, each once', () => {
    expect(wordsIn('老人，独居, 老人、残疾；\n')).toEqual(['老人', '独居', '残疾'])
  })
})

it('asks about the numbers that were typed, and not about those that the customer has', () => {
  const page = { contacts: [{ id: 'c', kind: 'phone', value: '138', label: '', masked: false }] } as never
  const typed = {
    ...blank('138'),
    contacts: [contact('phone', '138'), contact('phone', ' 139 '), contact('email', 'a')],
  }
  expect(newNumbers(typed, null)).toEqual(['138', '139'])
  expect(newNumbers(typed, page)).toEqual(['139'])
  expect(newNumbers(blank(), null)).toEqual([])
})
