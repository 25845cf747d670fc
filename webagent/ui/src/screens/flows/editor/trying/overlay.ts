/**
 * The overlay on a flow: where the simulated caller is, how many callers are at each node now, or where those of a
 * period went.
 */

import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'

import { editing, type Now, type Report } from '../asking'
import type { EditedFlow } from '../flow'
import type { Panel } from '../views'

export interface Overlay {
  here: Ref<string | null>
  report: ShallowRef<Report | null>
  now: ShallowRef<Now | null>
  live: Ref<boolean>
  counts: ComputedRef<ReadonlyMap<string, number> | null>
  edgeText: ComputedRef<(from: string, way: string, to: string) => string>
}
const LIVE_MS = 2000

export function useOverlay(flow: EditedFlow, panel: Ref<Panel>): Overlay {
  const here = ref<string | null>(null)
  const report = shallowRef<Report | null>(null)
  const now = shallowRef<Now | null>(null)
  const live = ref(true)
  let timer = 0
  async function look(): Promise<void> {
    window.clearTimeout(timer)
    if (panel.value !== 'report' || !live.value) return
    now.value = await editing.now(flow.id).catch(() => now.value)
    timer = window.setTimeout(() => void look(), LIVE_MS)
  }
  watch([panel, live], () => {
    if (panel.value !== 'simulator') here.value = null
    void look()
  })
  onScopeDispose(() => window.clearTimeout(timer))
  const counts = computed(() => {
    if (panel.value !== 'report') return null
    if (live.value) return new Map(Object.entries(now.value?.nodes ?? {}))
    return new Map(Object.entries(report.value?.nodes ?? {}).map(([name, node]) => [name, node.arrivals]))
  })
  const edgeText = computed(() => {
    const found = panel.value === 'report' && !live.value ? report.value : null
    return (from: string, way: string, to: string): string => {
      const exits = found?.nodes[from]?.exits
      const n = exits?.[way] ?? (onlyWay(flow, from, to) ? exits?.[to] : undefined)
      return n === undefined ? '' : String(n)
    }
  })
  return { here, report, now, live, counts, edgeText }
}

/** Exits are counted by their target: a line has a number only if no other exit of the same node leads there. */
function onlyWay(flow: EditedFlow, from: string, to: string): boolean {
  const ways = flow.graph.value.nodes.find((node) => node.name === from)?.ways ?? []
  return ways.filter((way) => way.to === to).length === 1
}
