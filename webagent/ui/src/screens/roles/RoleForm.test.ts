/** Tests the form that gives a role its name. */
import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'

import type { Role } from '@/api/types'
import { fetchTexts, i18n, setLanguage } from '@/i18n'

import RoleForm from './RoleForm.vue'

const role = (id: string, name: string, shipped: boolean): Role => ({
  id,
  name,
  shipped,
  rights: [],
  defaults: shipped ? [] : null,
  version: 1,
  people: 0,
})
const ROLES = [role('agent', '', true), role('r1', '夜班', false)]
const asked = vi.fn(
  async () =>
    new Response(JSON.stringify(role('r2', '早班', false)), {
      status: 201,
      headers: { 'Content-Type': 'application/json' },
    }),
)
afterEach(() => {
  vi.unstubAllGlobals()
  asked.mockClear()
})

async function named(
  name: string,
  kind: 'new' | 'rename' = 'new',
): Promise<[asked: number, fault: string | undefined]> {
  await setLanguage('zh')
  await Promise.all([fetchTexts('screens/roles'), fetchTexts('screens/admin')])
  vi.stubGlobal('fetch', asked)
  const page = mount(RoleForm, {
    props: { kind, role: ROLES[1]!, roles: ROLES },
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  await vi.waitFor(() => expect(document.querySelector('[data-testid=role-name]')).not.toBeNull())
  const field = document.querySelector<HTMLInputElement>('[data-testid=role-name]')!
  field.value = name
  field.dispatchEvent(new Event('input'))
  await page.vm.$nextTick()
  document.querySelector<HTMLElement>('[data-testid=role-done]')!.click()
  await page.vm.$nextTick()
  const found: [number, string | undefined] = [
    asked.mock.calls.length,
    document.querySelector('[data-testid=role-fault]')?.textContent ?? undefined,
  ]
  page.unmount()
  document.body.innerHTML = ''
  return found
}

it('refuses the name of a role that comes with the software, which only the page knows', async () => {
  expect(await named(' 坐席 ')).toEqual([0, '角色名已存在'])
  expect(await named('早班')).toEqual([1, undefined])
  expect((await named('夜班', 'rename'))[1]).toBeUndefined()
})
