/** The choices in the forms of a flow: its nodes, the site's queues, flows, calendars and prompts. */

import {
  computed,
  inject,
  onMounted,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'

import { admin, flows } from '@/api'
import { language } from '@/i18n'

import { house, type Prompt } from './asking'
import type { Thing } from './document/document'
import type { EditedFlow } from './flow'
import { nodesOf } from './document/graph'

export interface Named {
  id: string
  name: string
}
export interface Choices {
  /** By what a field names: node, queue, flow, calendar, query, contact, document, list. */
  of(names: string): Named[]
  /** The parameters that a query requires. */
  parameters(query: string): string[]
  prompts: ShallowRef<Prompt[]>
  variables: ComputedRef<string[]>
}

const KEY: InjectionKey<Choices> = Symbol('choices')
export const useChoices = (): Choices => inject(KEY)!

/** The names of variables that a flow itself sets. */
export function variablesOf(flow: Thing): string[] {
  const found = new Set<string>()
  const look = (value: unknown, name: string): void => {
    if (name === 'variable' && typeof value === 'string') found.add(value)
    else if (name === 'values' && typeof value === 'object' && value !== null)
      Object.keys(value).forEach((key) => found.add(key))
    else if (Array.isArray(value)) value.forEach((one) => look(one, ''))
    else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) look(one, key)
  }
  for (const node of Object.values(nodesOf(flow))) look(node, '')
  return [...found].sort()
}

export function provideChoices(flow: EditedFlow): Choices {
  const lists = shallowRef<Record<string, Named[]>>({})
  const prompts = shallowRef<Prompt[]>([])
  const queries = shallowRef<Record<string, string[]>>({})
  /** The id stands beside a label only where it tells two nodes apart. */
  const nodes = computed(() => {
    const all = flow.graph.value.nodes
    const several = (label: string): boolean => all.filter((one) => one.label === label).length > 1
    return all.map(({ name, label }) => ({
      id: name,
      name: label !== name && several(label) ? `${label} (${name})` : label,
    }))
  })
  const variables = computed(() => variablesOf(flow.value.value))
  const choices: Choices = {
    of: (names) =>
      names === 'node'
        ? nodes.value
        : names === 'variable'
          ? variables.value.map((id) => ({ id, name: id }))
          : (lists.value[names] ?? []),
    parameters: (query) => queries.value[query] ?? [],
    prompts,
    variables,
  }
  const take = async (names: string, ask: () => Promise<Named[]>): Promise<void> => {
    const found = await ask().catch(() => [])
    lists.value = { ...lists.value, [names]: found }
    tell(names, found)
  }
  const tell = (names: string, found: readonly Named[]): void => {
    flow.known.value = { ...flow.known.value, [names]: Object.fromEntries(found.map((one) => [one.id, one.name])) }
  }
  async function takeNames(): Promise<void> {
    const found = await house.names().catch(() => null)
    if (!found) return
    queries.value = found.queries
    const plain = (ids: string[]): Named[] => ids.map((id) => ({ id, name: id }))
    lists.value = {
      ...lists.value,
      calendar: plain(found.calendars),
      query: plain(Object.keys(found.queries).sort()),
      document: plain(found.documents),
      contact: lists.value['contact']?.length ? lists.value['contact'] : plain(found.contacts),
    }
  }
  onMounted(() => {
    void take('queue', async () =>
      (await admin.entries('queues'))
        .filter((one) => !one.retired)
        .map((one) => ({ id: one.id, name: String(one.values['name'] ?? one.id) })),
    )
    void take('flow', async () =>
      (await flows.list()).filter((one) => one.id !== flow.id).map((one) => ({ id: one.id, name: one.name || one.id })),
    )
    void take('list', house.lists)
    void take('contact', async () =>
      (await admin.entries('contacts'))
        .filter((one) => !one.retired)
        .map((one) => ({ id: one.id, name: String(one.values['name'] ?? one.id) })),
    ).then(takeNames)
    void house.prompts().then(
      (found) => {
        prompts.value = found
        tell(
          'prompt',
          found.filter((one) => one.text).map((one) => ({ id: one.id, name: one.text })),
        )
      },
      () => undefined,
    )
  })
  provide(KEY, choices)
  return choices
}

export const shownName = (named: Named): string =>
  named.name === named.id || named.name.includes(named.id)
    ? named.name
    : `${named.name}${language() === 'zh' ? '（' : ' ('}${named.id}${language() === 'zh' ? '）' : ')'}`
