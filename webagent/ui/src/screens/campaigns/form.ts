/** A campaign's settings as they are typed: times of day, days of the week, hours between two tries. */

import type { Campaign, CampaignCalendar, CampaignForm, CampaignProgress } from '@/api/types'
import type { Kinds } from '@/push/types'

export const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
export const OUTCOMES = [
  'scored',
  'answered',
  'hung_up',
  'refused',
  'no_answer',
  'busy',
  'failed',
  'not_allowed',
  'do_not_call',
  'not_rung',
] as const
export const FAULTS = ['no_number', 'not_allowed', 'twice', 'do_not_call', 'too_many'] as const

export interface Typed {
  name: string
  flow: string
  from: string
  until: string
  days: string[]
  atOnce: number
  reserve: number
  calendar: string
  agents: number
  tries: number
  gapHours: number
}

const two = (n: number): string => String(n).padStart(2, '0')
export const timeOf = (minute: number): string =>
  minute >= 1440 ? '23:59' : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const minute = hours * 60 + minutes
  return minute === 1439 ? 1440 : minute
}

export function blank(flow: string, calendar = ''): Typed {
  return {
    name: '',
    flow,
    calendar,
    agents: 0,
    from: '09:00',
    until: '18:00',
    days: ['1', '2', '3', '4', '5'],
    atOnce: 5,
    reserve: 20,
    tries: 2,
    gapHours: 24,
  }
}

export function typedOf(campaign: Campaign): Typed {
  return {
    name: campaign.name,
    flow: campaign.flow,
    from: timeOf(campaign.from_minute),
    until: timeOf(campaign.until_minute),
    days: [...campaign.days],
    atOnce: campaign.at_once,
    reserve: campaign.reserve,
    calendar: campaign.calendar,
    agents: campaign.agents,
    tries: campaign.tries,
    gapHours: Math.round(campaign.gap_s / 3600),
  }
}

export function formOf(typed: Typed): CampaignForm {
  return {
    name: typed.name.trim(),
    flow: typed.flow,
    from_minute: minuteOf(typed.from),
    until_minute: minuteOf(typed.until),
    days: [...typed.days].sort().join(''),
    at_once: typed.atOnce,
    reserve: typed.reserve,
    calendar: typed.calendar,
    agents: typed.agents,
    tries: typed.tries,
    gap_s: typed.gapHours * 3600,
  }
}

/** The calendar of a new campaign: one with holidays, as offices use; otherwise the first one. */
export function usual(calendars: readonly CampaignCalendar[]): string {
  return (calendars.find((one) => one.has_holidays) ?? calendars[0])?.id ?? ''
}

/** The list combined with the pushed values. A pushed value of an older version than the list's is ignored. */
export function merged(list: readonly CampaignProgress[], live: readonly Kinds['campaign'][]): CampaignProgress[] {
  const known = new Map(live.map((one) => [one.id, one]))
  return list.map((found) => {
    const { id, version } = found.campaign
    const now = known.get(id)
    if (!now || now.version < version) return found
    const { state, total, waiting, ringing, outcomes, levels, changed } = now
    return {
      ...found,
      total,
      waiting,
      ringing,
      outcomes,
      levels,
      changed,
      campaign: { ...found.campaign, state: state as Campaign['state'], version: now.version },
    }
  })
}

/** Whether the push reports campaigns that the list does not have, or other settings than it shows. */
export const outdated = (list: readonly CampaignProgress[], live: readonly Kinds['campaign'][]): boolean =>
  live.some((one) => !list.some((found) => found.campaign.id === one.id && found.campaign.version >= one.version))
