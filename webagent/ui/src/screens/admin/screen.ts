import { admin } from '@/api'
import { fetchTexts } from '@/i18n'
import type { Group, Screen } from '@/parts/screen'

import type { SectionName } from './sections'

/** The lists that the editor draws, by their group. */
const LISTS: Record<Exclude<Group, 'notices' | 'system'>, readonly SectionName[]> = {
  people: ['users', 'groups'],
  routing: ['queues', 'skills', 'capacities', 'vip-numbers', 'busy-reasons', 'break-reasons'],
  voice: ['readings'],
  tickets: [
    'ticket-types',
    'districts',
    'urgencies',
    'departments',
    'contacts',
    'legal-ways',
    'follow-up-rules',
    'missed-rules',
  ],
  lines: ['outbound-rules', 'recording-rules'],
}

/** The editor's texts are loaded with the first of its screens. */
function withTexts<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    await fetchTexts('screens/admin')
    return await load()
  }
}
async function audit() {
  const { TEXTS_OF_CODES } = await import('./audit')
  await Promise.all(TEXTS_OF_CODES.map((folder) => fetchTexts(folder)))
  return await import('./Audit.vue')
}
const section = { entry: 'admin', keepsNothing: true } as const
const lists = Object.entries(LISTS).flatMap(([group, names]) =>
  names.map((name, n): Screen => ({
    ...section,
    name: `admin-${name}`,
    path: `/admin/${name}`,
    group: group as Group,
    order: 10 * (n + 1),
    props: { name },
    mayOpen: (may) => may(group === 'people' ? 'accounts.manage' : 'site.manage'),
    show: withTexts(() => import('./Entries.vue')),
  })),
)

export default [
  ...lists,
  {
    ...section,
    name: 'admin-bans',
    path: '/admin/bans',
    group: 'system',
    order: 10,
    mayOpen: (may) => may('site.manage'),
    show: withTexts(() => import('./Bans.vue')),
    // Trusted addresses, such as a carrier's, that keep failing: they are never banned, so somebody must be told.
    alarm: async () => (await admin.bans()).filter((one) => one.state === 'trusted').length,
  },
  {
    ...section,
    name: 'admin-audit',
    path: '/admin/audit',
    group: 'system',
    order: 20,
    mayOpen: (may) => may('audit.read'),
    home: (may) => !may('accounts.manage') && !may('site.manage') && !may('floor.watch') && !may('desk.use'),
    show: withTexts(audit),
  },
] satisfies Screen[]
