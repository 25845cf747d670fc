/** What the page of a flow can show: its views, and the panels beside them. */

import { defineAsyncComponent, type Component } from 'vue'

export type View = 'graph' | 'text' | 'both'
export const VIEWS: readonly View[] = ['graph', 'both', 'text']
export type Panel = 'form' | 'simulator' | 'report' | 'versions'

export const PANELS: Record<Exclude<Panel, 'form'>, Component> = {
  simulator: defineAsyncComponent(() => import('./trying/Simulator.vue')),
  report: defineAsyncComponent(() => import('./trying/ReportPanel.vue')),
  versions: defineAsyncComponent(() => import('./versions/Versions.vue')),
}
