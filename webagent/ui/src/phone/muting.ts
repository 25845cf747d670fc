/** In which call the agent's microphone is muted, kept in this browser: a page that is loaded anew, or another tab, brings the call back muted. */

const KEY = 'hotline.muted'

export function remember(store: Pick<Storage, 'setItem' | 'removeItem'>, interaction: string | null, on: boolean): void {
  if (on && interaction !== null) store.setItem(KEY, interaction)
  else store.removeItem(KEY)
}

export function remembered(store: Pick<Storage, 'getItem'>, interaction: string | null): boolean {
  return interaction !== null && store.getItem(KEY) === interaction
}
