/** When the page sounds for an agent who asks for help. Pure. */

/** Seconds after which a call for help that nobody has seen sounds again. */
export const AGAIN_S = 20

interface Asked {
  id: string
  asked_at: number
  seen_at: number | null
}

/** The agents whose calls for help are to sound now; `heard` says when each sounded last, and is brought up to date. */
export function toSound(asked: readonly Asked[], heard: Map<string, number>, now: number): string[] {
  const open = new Map(asked.filter((one) => one.seen_at === null).map((one) => [`${one.id} ${one.asked_at}`, one.id]))
  for (const key of heard.keys()) if (!open.has(key)) heard.delete(key)
  const due = [...open.keys()].filter((key) => now - (heard.get(key) ?? -Infinity) >= AGAIN_S)
  for (const key of due) heard.set(key, now)
  return due.map((key) => open.get(key)!)
}
