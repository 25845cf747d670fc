/** Whom the transfer dialog looks for when it opens: somebody who was named before there was a dialog. */

let named = ''

export function handTo(whom: string, open: () => void): void {
  named = whom
  open()
}

/** Asked for once. */
export function takeNamed(): string {
  const whom = named
  named = ''
  return whom
}
