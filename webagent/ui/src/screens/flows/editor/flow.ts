/** One flow that is viewed and changed: its text, its graph, its faults, and the draft. */

import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'

import { language } from '@/i18n'

import { editing, type FlowPage, type Kind, type Kinds, type Problem } from './asking'
import { NotYaml, placeOf, put, read, same, withValue, written, type Path, type Thing } from './document/document'
import { blank, orderOf } from './fields/form'
import { freeName, graphOf, kindsByType, mentions, nodesOf, type Graph, type Naming } from './document/graph'
import { History } from './history'
import { Saving } from './saving'

const CHECK_MS = 500

export interface EditedFlow {
  id: string
  page: ShallowRef<FlowPage>
  kinds: Kinds
  kindOf: Map<string, Kind>
  source: Ref<string>
  /** The value of the text; while it is not YAML, the last valid one. */
  value: ShallowRef<Thing>
  /** Why the text cannot be read as YAML; empty if it can. */
  broken: Ref<string>
  graph: ComputedRef<Graph>
  naming(): Naming
  /** The names of the things that a flow refers to: by kind and id. They come from the forms' choices. */
  known: ShallowRef<Record<string, Record<string, string>>>
  selected: Ref<string | null>
  problems: ShallowRef<Problem[]>
  errors: ComputedRef<Problem[]>
  warnings: ComputedRef<Problem[]>
  checked: Ref<boolean>
  history: History
  saving: Saving
  readonly: boolean
  change(text: string, what?: string): void
  set(path: Path, value: unknown, what?: string): void
  add(kind: Kind, after: string | null): string
  remove(name: string): void
  rename(name: string, next: string): void
  undo(): void
  redo(): void
  /** Replaces the present text by that of a draft or version. */
  replace(text: string): void
  check(): Promise<void>
}

export function useFlow(page: FlowPage, kinds: Kinds, readonly: boolean): EditedFlow {
  const { t, te } = useI18n()
  const source = ref(page.draft?.source ?? page.source)
  const history = new History()
  const saving = new Saving(page.id, page.draft, source.value, () => source.value)
  const kindOf = kindsByType(kinds)
  const read_ = readable(source)
  const known = shallowRef<Record<string, Record<string, string>>>({})
  const naming = (): Naming => ({
    language: language(),
    key: (key) => t('flows.way.key', { key }),
    nth: (n) => t('flows.way.nth', { n }),
    called: (names, id) => known.value[names]?.[id] ?? id,
    said: (value) =>
      te(`flows.choice.${value}`)
        ? t(`flows.choice.${value}`)
        : te(`flows.yesno.${value}`)
          ? t(`flows.yesno.${value}`)
          : '',
  })
  const graph = computed(() => graphOf(read_.value.value, kindOf, naming()))
  const selected = ref<string | null>(null)
  const checking = useCheck(source)

  function change(text: string, what = ''): void {
    if (text === source.value || readonly) return
    history.note(source.value, what, performance.now())
    put_(text)
  }
  function put_(text: string | null): void {
    if (text === null) return
    source.value = text
    saving.touch()
  }
  const editable = (): boolean => !readonly && !read_.broken.value
  function set(path: Path, value: unknown, what = ''): void {
    if (!editable()) return
    const node = path[0] === 'nodes' ? nodesOf(read_.value.value)[String(path[1])] : undefined
    const kind = kindOf.get(String(node?.['type'] ?? ''))
    change(withValue(source.value, path, value, kind ? orderOf(kind) : FLOW_ORDER), what)
  }
  const nodes = useNodes({
    source,
    value: read_.value,
    kindOf,
    selected,
    change,
    editable,
    label: (kind) => kind.title[language()],
  })
  onScopeDispose(() => saving.stop())
  return {
    id: page.id,
    page: shallowRef(page),
    kinds,
    kindOf,
    source,
    ...read_,
    graph,
    naming,
    known,
    selected,
    ...checking,
    history,
    saving,
    readonly,
    change,
    set,
    ...nodes,
    undo: () => put_(readonly ? null : history.undo(source.value)),
    redo: () => put_(readonly ? null : history.redo(source.value)),
    replace: (text) => {
      change(text)
    },
  }
}

const FLOW_ORDER = ['id', 'name', 'numbers', 'language', 'start', 'person', 'call_back_lost', 'nodes']

/** The text as a value, and the last one that could be read. */
function readable(source: Ref<string>): { value: ShallowRef<Thing>; broken: Ref<string> } {
  const value = shallowRef<Thing>({})
  const broken = ref('')
  watch(
    source,
    (text) => {
      try {
        const next = read(text)
        broken.value = ''
        if (!same(next, value.value)) value.value = next
      } catch (error) {
        if (!(error instanceof NotYaml)) throw error
        broken.value = error.message
      }
    },
    { immediate: true, flush: 'sync' },
  )
  return { value, broken }
}

/** The server's verdict on the text, a moment after it has changed. Answers about an older text are dropped. */
function useCheck(source: Ref<string>): Pick<EditedFlow, 'problems' | 'errors' | 'warnings' | 'checked' | 'check'> {
  const problems = shallowRef<Problem[]>([])
  const checked = ref(false)
  let timer = 0
  async function check(): Promise<void> {
    const text = source.value
    try {
      const found = await editing.check(text)
      if (text !== source.value) return
      problems.value = found.problems
      checked.value = true
    } catch {
      /* The next change asks again; publishing checks in any case. */
    }
  }
  watch(source, () => {
    checked.value = false
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void check(), CHECK_MS)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  void check()
  return {
    problems,
    checked,
    check,
    errors: computed(() => problems.value.filter((one) => one.severity !== 'warning')),
    warnings: computed(() => problems.value.filter((one) => one.severity === 'warning')),
  }
}

interface Nodes {
  source: Ref<string>
  value: ShallowRef<Thing>
  kindOf: Map<string, Kind>
  selected: Ref<string | null>
  change(text: string, what?: string): void
  editable(): boolean
  label(kind: Kind): string
}

/** Nodes that are added, removed and renamed. */
function useNodes({
  source,
  value,
  kindOf,
  selected,
  change,
  editable,
  label,
}: Nodes): Pick<EditedFlow, 'add' | 'remove' | 'rename'> {
  return {
    add(kind, after) {
      const flow = value.value
      const name = freeName(flow, kind.type)
      if (!editable()) return name
      const { type, ...fields } = blank(kind)
      let wanted = put(flow, ['nodes', name], { type, label: label(kind), ...fields })
      const open = after
        ? graphOf(flow, kindOf, PLAIN)
            .nodes.find((node) => node.name === after)
            ?.ways.filter((way) => !way.optional)
            .find((way) => !way.to)
        : undefined
      if (after && open) wanted = put(wanted, ['nodes', after, ...open.path], name)
      if (!flow['start']) wanted = put(wanted, ['start'], name)
      change(written(source.value, wanted, FLOW_ORDER))
      selected.value = name
      return name
    },
    remove(name) {
      if (!editable()) return
      if (selected.value === name) selected.value = null
      change(withValue(source.value, ['nodes', name], undefined))
    },
    rename(name, next) {
      if (!editable() || name === next) return
      const flow = value.value
      const paths = mentions(flow, kindOf, name)
      const renamed = Object.fromEntries(
        Object.entries(nodesOf(flow)).map(([key, node]) => [key === name ? next : key, node]),
      )
      const wanted = paths.reduce(
        (all, path) =>
          put(
            all,
            path.map((step, n) => (n === 1 && path[0] === 'nodes' && step === name ? next : step)),
            next,
          ),
        { ...flow, nodes: renamed } as Thing,
      )
      selected.value = next
      change(written(renamedText(source.value, name, next), wanted))
    },
  }
}
const PLAIN = { language: 'zh' as const, key: String, nth: String }

/** Renames a node in place, so that the text around it stays. */
function renamedText(source: string, name: string, next: string): string {
  const place = placeOf(source, ['nodes', name])
  return place ? source.slice(0, place[0]) + next + source.slice(place[1]) : source
}
