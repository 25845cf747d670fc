/** A session that ends while the page is in use: who is asked what, and what is not asked. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { agent } from '@/api'
import { bar } from '@/api/http'
import type { User } from '@/api/types'
import { usePush } from '@/push/store'

import { useSession } from './store'

const LI: User = {
  id: '1',
  username: '8001',
  name: '李静',
  roles: ['supervisor'],
  role_names: {},
  rights: [],
  agent: null,
  departments: [],
  language: 'zh',
}
const ZHOU: User = { ...LI, id: '2', username: '8002', name: '周敏' }

/** The server's answers: `signedIn` is the person whose session the browser has. */
let signedIn: User | null
let asked: [string, unknown][]
/** The number of times the page has opened its push connection. */
let sockets: number
/** The role as which the session previews the system. */
let preview: string | null

function reply(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}

async function server(path: string, { method, body }: RequestInit): Promise<Response> {
  asked.push([`${method} ${path}`, body ? JSON.parse(String(body)) : null])
  if (path === '/api/session' && method === 'POST') signedIn = LI
  if (signedIn === null) return reply(401, { error: { code: 'not_signed_in' } })
  return reply(200, path === '/api/session' ? { user: signedIn, preview } : { zone: 'Asia/Shanghai' })
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve)
  })

beforeEach(() => {
  setActivePinia(createPinia())
  signedIn = LI
  preview = null
  asked = []
  bar(false)
  vi.stubGlobal('fetch', server)
  sockets = 0
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor() {
        sockets++
      }
      close() {
        /* It never opens. */
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

async function signedInPage() {
  const session = useSession()
  await session.restore()
  expect(session.user).toEqual(LI)
  return session
}

it('asks the same person to sign in again, and nothing of the server meanwhile', async () => {
  const session = await signedInPage()
  signedIn = null
  await agent.idle().catch(() => undefined)
  await turn()
  expect([session.over, session.user]).toEqual([{ why: 'expired' }, LI])
  asked = []
  await expect(agent.idle()).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(asked).toEqual([])
  await session.signInAgain('a password', 'the secret')
  expect(asked).toEqual([['POST /api/session', { username: '8001', password: 'a password', phone: 'the secret' }]])
  expect(session.over).toBeNull()
  await agent.idle()
})

it('goes on without a word when another tab has signed in already', async () => {
  const session = await signedInPage()
  signedIn = null
  const refused = agent.idle().catch(() => undefined)
  signedIn = LI
  await refused
  await turn()
  expect([session.over, session.user, sockets]).toEqual([null, LI, 2])
})

it('is not disturbed when another tab signs in, while all is well here', async () => {
  const session = await signedInPage()
  asked = []
  new BroadcastChannel('hotline-session').postMessage('entered')
  await vi.waitFor(() => expect(asked).toContainEqual(['GET /api/session', null]))
  await turn()
  expect([session.over, sockets]).toEqual([null, 1])
})

it('acts for nobody else who signs in with this browser', async () => {
  const session = await signedInPage()
  signedIn = null
  await agent.idle().catch(() => undefined)
  await turn()
  signedIn = ZHOU
  new BroadcastChannel('hotline-session').postMessage('entered')
  await vi.waitFor(() => expect(session.over).toEqual({ why: 'other', name: '周敏' }))
  await expect(agent.idle()).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(session.user).toEqual(LI)
  signedIn = null
  new BroadcastChannel('hotline-session').postMessage('left')
  await vi.waitFor(() => expect(session.over).toEqual({ why: 'expired' }))
  expect(session.user, 'the other one has left, not this one').toEqual(LI)
})

/** Another tab leads, and passes on what the server reports about this session. */
async function follower() {
  const taken = {
    request: (_: string, _options: unknown, run?: (lock: null) => unknown) =>
      run ? Promise.resolve(run(null)) : new Promise(() => undefined),
  }
  Object.defineProperty(navigator, 'locks', { value: taken, configurable: true })
  signedIn = { ...LI, agent: '8001' }
  const session = useSession()
  await session.restore()
  await vi.waitFor(() => expect(usePush().tab).toBe('follower'))
  return session
}

it('shows a preview that begins and ends in another tab: the session is that of all', async () => {
  const session = await follower()
  const leader = new BroadcastChannel('hotline-push:1')
  for (const role of ['auditor', null]) {
    preview = role
    leader.postMessage({ type: 'stale', what: 'rights' })
    await vi.waitFor(() => expect(session.previewed).toBe(role))
  }
  leader.close()
  session.leave()
})

it('shows no preview to whoever signs in after one', async () => {
  preview = 'auditor'
  const session = await signedInPage()
  expect(session.previewed).toBe('auditor')
  signedIn = null
  await agent.idle().catch(() => undefined)
  await turn()
  preview = null
  await session.signInAgain('a password', null)
  expect(session.previewed).toBeNull()
  session.previewed = 'auditor'
  await session.signOut()
  expect(session.previewed).toBeNull()
})

it('is left when another tab signs out', async () => {
  const session = await signedInPage()
  new BroadcastChannel('hotline-session').postMessage('left')
  await vi.waitFor(() => expect(session.user).toBeNull())
})

it('gives up the lead of its tabs while somebody else is signed in, and takes it again', async () => {
  const held: string[] = []
  const locks = {
    request: async (name: string, options: unknown, run?: (lock: object) => Promise<unknown>) => {
      held.push(name)
      await (run ?? (options as (lock: object) => Promise<unknown>))({})
      held.splice(held.indexOf(name), 1)
      return true
    },
  }
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
  signedIn = { ...LI, agent: '8001' }
  const session = useSession()
  await session.restore()
  expect(held).toEqual(['hotline-leading-tab:1'])
  signedIn = null
  await agent.idle().catch(() => undefined)
  await turn()
  expect(held, 'whoever must sign in again has the talk').toEqual(['hotline-leading-tab:1'])
  signedIn = ZHOU
  new BroadcastChannel('hotline-session').postMessage('entered')
  await vi.waitFor(() => expect(session.over).toEqual({ why: 'other', name: '周敏' }))
  await vi.waitFor(() => expect(held).toEqual([]))
  signedIn = null
  await session.signInAgain('a password', null)
  await vi.waitFor(() => expect(held).toEqual(['hotline-leading-tab:1']))
  session.leave()
})
