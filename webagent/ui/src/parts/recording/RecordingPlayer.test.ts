/** A recording that the user may not hear is named, but nothing is offered that would be refused. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { User } from '@/api/types'
import { i18n } from '@/i18n'
import { useSession } from '@/session/store'

import RecordingPlayer from './RecordingPlayer.vue'

let asked: string[]
let player: VueWrapper

async function shown(rights: string[], status: number): Promise<void> {
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const body =
      status === 200
        ? { seconds: 4, cues: [], tags: [], left: [], right: [] }
        : { error: { code: status === 403 ? 'not_allowed' : 'recording.not_ready' } }
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
    )
  })
  useSession().user = {
    id: 'u1',
    username: 'paidan',
    name: '冯派单',
    roles: ['dispatcher'],
    role_names: {},
    rights,
    agent: null,
    departments: [],
    language: 'zh',
  } satisfies User
  player = mount(RecordingPlayer, {
    props: { id: 'r-1', state: 'ready', seconds: 4 },
    global: { plugins: [i18n], stubs: { Waveform: true } },
  })
  await flushPromises()
}
const there = (name: string): boolean => player.find(`[data-testid=${name}]`).exists()
beforeEach(() => {
  asked = []
  setActivePinia(createPinia())
})
afterEach(() => {
  player.unmount()
  vi.unstubAllGlobals()
})

it('is played by those who may', async () => {
  await shown(['recordings.listen_own'], 200)
  expect([there('recording-play'), there('recording-others')]).toEqual([true, false])
})

it('asks for nothing without the right, and shows no keys when it is another’s call', async () => {
  await shown(['tickets.read'], 403)
  expect([there('recording-play'), there('recording-others'), asked]).toEqual([false, true, []])
  player.unmount()
  await shown(['recordings.listen_own'], 403)
  expect([there('recording-play'), there('recording-others')]).toEqual([false, true])
  await vi.waitFor(() => expect(player.text()).toContain('没有收听权限'))
})
