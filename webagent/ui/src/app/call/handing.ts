/** The name that the transfer dialog searches for when it opens: somebody who was named before there was a dialog. */

let named = ''

export function handTo(whom: string, open: () => void): void {
  named = whom
  open()
}

/** Read once, then forgotten. */
export function takeNamed(): string {
  const whom = named
  named = ''
  return whom
}
