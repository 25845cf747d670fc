/** What the page of a flow can show: ways to look at it, and what stands beside it. */

import { defineAsyncComponent, type Component } from 'vue'

export type View = 'graph' | 'text' | 'both'
export const VIEWS: readonly View[] = ['graph', 'both', 'text']
export type Panel = 'form' | 'simulator' | 'report' | 'versions'

export const PANELS: Record<Exclude<Panel, 'form'>, Component> = {
  simulator: defineAsyncComponent(() => import('./Simulator.vue')),
  report: defineAsyncComponent(() => import('./ReportPanel.vue')),
  versions: defineAsyncComponent(() => import('./Versions.vue')),
}
