/**
 * The call in which the agent's microphone is muted, kept in this browser: after a reload, or in another tab, the call
 * comes back muted.
 */

const KEY = 'hotline.muted'

export function remember(
  store: Pick<Storage, 'setItem' | 'removeItem'>,
  interaction: string | null,
  on: boolean,
): void {
  if (on && interaction !== null) store.setItem(KEY, interaction)
  else store.removeItem(KEY)
}

export function remembered(store: Pick<Storage, 'getItem'>, interaction: string | null): boolean {
  return interaction !== null && store.getItem(KEY) === interaction
}
