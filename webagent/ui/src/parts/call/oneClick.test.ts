import { expect, it } from 'vitest'

import { useOneClick } from './oneClick'

const click = (at: number, x: number, detail = 1): MouseEvent => {
  const event = new MouseEvent('click', { clientX: x, clientY: 100, detail, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: at })
  return event
}

function ignored(...clicks: MouseEvent[]): boolean[] {
  const one = useOneClick()
  const [first, ...rest] = clicks
  one.guard(first!)
  one.mark(first!)
  return rest.map((event) => {
    one.guard(event)
    return event.defaultPrevented
  })
}

it('ignores a second click on the button that has taken the place of 接听', () => {
  expect(ignored(click(0, 50), click(500, 55))).toEqual([true])
})

it('counts a click a moment later, one elsewhere, and a key', () => {
  expect(ignored(click(0, 50), click(1500, 55))).toEqual([false])
  expect(ignored(click(0, 50), click(300, 250))).toEqual([false])
  expect(ignored(click(0, 50), click(300, 0, 0))).toEqual([false])
})
