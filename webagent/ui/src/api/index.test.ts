import { afterEach, describe, expect, it, vi } from 'vitest'

import { ApiError } from './http'
import { tickets } from './index'

const refused = (details: Record<string, unknown>) =>
  new Response(JSON.stringify({ error: { code: 'ticket.changed', message: '', field: null, details } }), {
    status: 409,
  })

/** Answers one request after another, and returns the requests that came. */
function server(...answers: Response[]): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string, { method }: { method: string }) => {
    asked.push(`${method} ${path}`)
    return Promise.resolve(answers.shift()!)
  })
  return asked
}

describe('a ticket that somebody else has changed', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is read when it was too long for the refusal', async () => {
    const asked = server(refused({ left_out: ['current'] }), new Response(JSON.stringify({ id: 't', version: 5 })))
    const error = await tickets.change('t', 1, { title: 'mine' }).catch((reason: unknown) => reason)
    expect(asked).toEqual(['PATCH /api/tickets/t', 'GET /api/tickets/t'])
    expect(error).toBeInstanceOf(ApiError)
    expect((error as ApiError).details['current']).toEqual({ id: 't', version: 5 })
  })

  it('is not read when the refusal has it', async () => {
    const asked = server(refused({ current: { id: 't', version: 5 } }))
    await expect(tickets.submit('t', 1, null)).rejects.toMatchObject({
      status: 409,
      details: { current: { version: 5 } },
    })
    expect(asked).toHaveLength(1)
  })
})
