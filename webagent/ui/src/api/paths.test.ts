import { afterEach, expect, it, vi } from 'vitest'

import { ask, command, get } from './paths'

/** Answers everything with one status, and returns what was asked for. */
function server(status: number): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body: string | null }) => {
    asked.push([method, path, ...(body === null ? [] : [body])].join(' '))
    return Promise.resolve(new Response(status === 204 ? null : '{}', { status }))
  })
  return asked
}
afterEach(() => {
  vi.unstubAllGlobals()
})

it('fills in what the path names, and makes conditions of the rest', async () => {
  const asked = server(200)
  await get('/api/floor/agents/{agent}/calls', { agent: 'a/b 1', before: 7 })
  await get('/api/floor/agents/{agent}/calls', { agent: '8001', before: null })
  await get('/api/admin/audit', { action: '', kind: 'ticket', cursor: null })
  await command('delete', '/api/sessions/{session}', { session: 's', sure: false })
  expect(asked).toEqual([
    'GET /api/floor/agents/a%2Fb%201/calls?before=7',
    'GET /api/floor/agents/8001/calls',
    'GET /api/admin/audit?kind=ticket',
    'DELETE /api/sessions/s?sure=false',
  ])
})

it('sends a form, and tells what is done from what is still on its way', async () => {
  const asked = server(202)
  expect(await command('post', '/api/agent/busy', {}, { reason: 'meal' })).toBe('pending')
  server(204)
  expect(await command('post', '/api/agent/idle')).toBe('done')
  expect(await ask('put', '/api/session/language', {}, { language: 'en' })).toBeNull()
  expect(asked).toEqual(['POST /api/agent/busy {"reason":"meal"}'])
})
