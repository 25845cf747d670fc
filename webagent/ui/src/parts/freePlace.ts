/** Where on the page there is nothing to press: a notice must never cover an action. */

export interface Box {
  left: number
  top: number
  width: number
  height: number
}
type Size = Pick<Box, 'width' | 'height'>

const MARGIN = 8
const GAP = 4
const STEP = 8
/** Where people look for notices: below the bar of states, in the middle. */
const USUAL_TOP = 76

/** The area that both have, with a little space between them. */
function overlap(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left) + GAP
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top) + GAP
  return across > 0 && down > 0 ? across * down : 0
}

/** The place nearest to the usual one, or the one where it is now, that covers nothing; without one, that covers least. */
export function freePlace(
  size: Size,
  taken: readonly Box[],
  page: Size,
  now: Pick<Box, 'left' | 'top'> | null = null,
): Pick<Box, 'left' | 'top'> {
  const covers = (at: { left: number; top: number }): number =>
    taken.reduce((sum, one) => sum + overlap({ ...at, ...size }, one), 0)
  if (now && covers(now) === 0 && now.left + size.width <= page.width && now.top + size.height <= page.height)
    return now
  const middle = Math.max(MARGIN, (page.width - size.width) / 2)
  const places: { left: number; top: number; far: number }[] = []
  const right = Math.max(MARGIN, page.width - size.width - MARGIN)
  for (let top = MARGIN; top + size.height + MARGIN <= page.height; top += STEP)
    for (const left of [middle, ...steps(MARGIN, right)])
      places.push({ left, top, far: Math.abs(top - USUAL_TOP) + Math.abs(left - middle) / 2 })
  places.sort((one, other) => one.far - other.far)
  let best = { left: middle, top: USUAL_TOP, least: Infinity }
  for (const { left, top } of places) {
    const least = covers({ left, top })
    if (least < best.least) best = { left, top, least }
    if (least === 0) break
  }
  return { left: best.left, top: best.top }
}
function* steps(from: number, to: number): Generator<number> {
  for (let at = from; at <= to; at += 2 * STEP) yield at
}

const PRESSED =
  'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option], [role=menuitem]'

/** Everything on view that can be pressed or typed into. */
export function actions(): Box[] {
  return [...document.querySelectorAll<HTMLElement>(PRESSED)].flatMap((one) => {
    // A radio button without a size of its own is pressed by its label.
    const seen = one.matches('input[type=radio], input[type=checkbox], input[type=file]') ? one.closest('label') : null
    const box = (seen ?? one).getBoundingClientRect()
    if (!box.width || !box.height || box.bottom < 0 || box.top > window.innerHeight) return []
    // What is below a dialog, or has been scrolled out of its panel, cannot be pressed now.
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    if (there && !one.contains(there) && !seen?.contains(there)) return []
    return [box]
  })
}
