/** Tests what the filter of satisfaction requests from the server. */
import { describe, expect, it } from 'vitest'

import { setZone } from '@/i18n/format'

import { blank, ofFigures, wanted } from './filter'

const NOON = Date.UTC(2026, 10, 26, 4) / 1000

describe('the filter of satisfaction', () => {
  it('asks for 31 days of the site up to now', () => {
    setZone('Asia/Shanghai')
    expect(wanted(blank(), NOON)).toEqual({ since: NOON - 12 * 3600 - 30 * 86_400, until: NOON + 1 })
  })

  it('takes a level or the way a survey ended without one', () => {
    expect(wanted({ ...blank(), answer: 'satisfied' }, NOON)).toMatchObject({ levels: ['satisfied'] })
    expect(wanted({ ...blank(), answer: 'hung_up', queue: 'general', origin: 'call_back' }, NOON)).toMatchObject({
      result: 'hung_up',
      queue: 'general',
      origin: 'call_back',
    })
  })

  it('counts all answers in the figures', () => {
    expect(ofFigures({ ...blank(), answer: 'satisfied', agent: '8001' }, NOON)).toEqual({
      since: NOON - 12 * 3600 - 30 * 86_400,
      until: NOON + 1,
      agent: '8001',
    })
  })
})
