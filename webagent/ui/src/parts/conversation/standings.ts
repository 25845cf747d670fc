/** How each row stands now; drawn anew only when one of them changes, not at each second. */

import { computed, type ComputedRef } from 'vue'

import { useSeconds } from '@/push/clock'

import { standing, type Standing, type Waits } from './standing'

export function useStandings(rows: () => readonly Waits[]): ComputedRef<Standing[]> {
  const now = useSeconds()
  const text = computed(() =>
    rows()
      .map((one) => standing(one, now.value))
      .join(' '),
  )
  return computed(() => text.value.split(' ') as Standing[])
}
