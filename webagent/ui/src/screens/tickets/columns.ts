/** The columns of the list, in their order; number, title and state are always shown. Pure. */

export const LABELS = [
  { id: 'kind', label: 'ticket.type', width: '128px' },
  { id: 'department', label: 'ticket.department', width: 'minmax(90px, 150px)' },
  { id: 'contact', label: 'ticket.contactName', width: '92px' },
  { id: 'place', label: 'ticket.list.place', width: 'minmax(110px, 190px)' },
  { id: 'created', label: 'ticket.created', width: '112px' },
  { id: 'due', label: 'ticket.list.due', width: '112px' },
  { id: 'completed', label: 'ticket.list.completed', width: '112px' },
] as const

export const USUAL: readonly string[] = ['kind', 'department', 'contact', 'created']

/** The widths of a row's cells. */
export function gridOf(shown: readonly string[]): string {
  return [
    '126px',
    'minmax(160px, 1fr)',
    ...LABELS.filter((one) => shown.includes(one.id)).map((one) => one.width),
    '78px',
  ].join(' ')
}
