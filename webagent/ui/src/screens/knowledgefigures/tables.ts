/** The figures as tables: the columns of each, and which of its rows is an article. */

import type { KnowledgeFigures } from '@/api/types'

export const PERIODS = { today: 1, week: 7, month: 30 } as const

/** The day this many days before another, as `YYYY-MM-DD`. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

export interface Table {
  name: string
  /** The first column names the row. */
  head: readonly string[]
  rows: readonly { key: string; article?: string; cells: readonly (string | number)[] }[]
}

export interface Names {
  department: (id: string) => string
  category: (id: string) => string
  day: (at: number | null | undefined) => string
}

/** The tables in their order; those by day join readings and searches. */
export function tablesOf(all: KnowledgeFigures, names: Names): Table[] {
  const named = <T extends { id: string; title: string; department: string }>(
    rows: readonly T[],
    ...cells: ((row: T) => string | number)[]
  ): Table['rows'] =>
    rows.map((row) => ({
      key: row.id,
      article: row.id,
      cells: [row.title, names.department(row.department), ...cells.map((cell) => cell(row))],
    }))
  const words = (rows: KnowledgeFigures['asked']): Table['rows'] =>
    rows.map((row) => ({ key: row.text, cells: [row.text, row.asked, row.missed] }))
  const group = (rows: KnowledgeFigures['departments'], name: (id: string) => string): Table['rows'] =>
    rows.map((row) => ({ key: row.id, cells: [name(row.id), row.published, row.read, row.reads] }))
  const read = new Map(all.days.map((row) => [row.day, row]))
  const searched = new Map(all.searches.map((row) => [row.day, row]))
  const days = [...new Set([...read.keys(), ...searched.keys()])].sort().reverse()
  return [
    {
      name: 'read',
      head: ['article', 'department', 'reads', 'readers'],
      rows: named(
        all.read,
        (row) => row.reads,
        (row) => row.readers,
      ),
    },
    {
      name: 'unread',
      head: ['article', 'department', 'clicks', 'published_at'],
      rows: named(
        all.unread,
        (row) => row.clicks,
        (row) => names.day(row.published_at),
      ),
    },
    {
      name: 'days',
      head: ['day', 'reads', 'readers', 'asked', 'missed', 'corrected'],
      rows: days.map((day) => ({
        key: day,
        cells: [
          day,
          read.get(day)?.reads ?? 0,
          read.get(day)?.readers ?? 0,
          searched.get(day)?.asked ?? 0,
          searched.get(day)?.missed ?? 0,
          searched.get(day)?.corrected ?? 0,
        ],
      })),
    },
    {
      name: 'given',
      head: ['article', 'department', 'spoken', 'sent'],
      rows: named(
        all.given,
        (row) => row.given,
        (row) => row.sent,
      ),
    },
    { name: 'asked', head: ['words', 'asked', 'missed'], rows: words(all.asked) },
    { name: 'missed', head: ['words', 'asked', 'missed'], rows: words(all.missed) },
    {
      name: 'low',
      head: ['article', 'department', 'score', 'form', 'content', 'value', 'rated'],
      rows: named(
        all.low,
        (row) => row.score,
        (row) => row.form,
        (row) => row.content,
        (row) => row.value,
        (row) => row.rated,
      ),
    },
    { name: 'kept', head: ['article', 'department', 'kept'], rows: named(all.kept, (row) => row.kept) },
    {
      name: 'departments',
      head: ['department', 'published', 'readOnes', 'reads'],
      rows: group(all.departments, names.department),
    },
    {
      name: 'categories',
      head: ['category', 'published', 'readOnes', 'reads'],
      rows: group(all.categories, names.category),
    },
    {
      name: 'editors',
      head: ['editor', 'made', 'changed', 'withdrawn'],
      rows: all.editors.map((row) => ({ key: row.by, cells: [row.name, row.made, row.changed, row.withdrawn] })),
    },
    {
      name: 'due',
      head: ['article', 'department', 'review_at'],
      rows: named(all.due, (row) => names.day(row.review_at)),
    },
  ]
}
