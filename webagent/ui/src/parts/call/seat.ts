/** The actions on the agent's own seat, each sent to the server; the changes come back by the push. */

import { h } from 'vue'

import { agent } from '@/api'
import { ApiError } from '@/api/http'
import { explain, i18n } from '@/i18n'
import { ask } from '@/parts/confirm'
import { attempt, notice } from '@/parts/notify'
import { hopeless, type Check } from '@/phone/checks'
import { usePhone } from '@/phone/store'

import { useWorkspace } from './workspace'

export async function signOn(): Promise<void> {
  const phone = usePhone()
  const { t } = i18n.global
  try {
    await phone.signOn(false)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'agent.signed_on_elsewhere')
      return notice(explain(error), 'error')
    const sure = await ask('confirm', t('action.takeoverText'), t('action.takeoverTitle'), {
      confirmButtonText: t('action.takeover'),
      cancelButtonText: t('app.cancel'),
      type: 'warning',
    })
    if (sure) await attempt(() => phone.signOn(true))
  }
}

/**
 * Obstacles that keep the agent from being idle, each with its remedy. True: go on all the same, where that makes
 * sense.
 */
async function goesOn(failed: Check[]): Promise<boolean> {
  const { t } = i18n.global
  const lines = failed.map(({ id, remedy }) =>
    h('li', [h('b', t(`check.${id}`)), h('br'), t(`check.remedy.${remedy}`)]),
  )
  const message = h('ul', { 'data-testid': 'preflight-failed', class: 'preflight-failed' }, lines)
  const plain = failed.map(({ id, remedy }) => `${t(`check.${id}`)}\n${t(`check.remedy.${remedy}`)}`).join('\n\n')
  if (hopeless(failed)) {
    await ask(
      'alert',
      message,
      t('check.failedTitle'),
      { confirmButtonText: t('check.understood'), type: 'error' },
      plain,
    )
    return false
  }
  return await ask(
    'confirm',
    message,
    t('check.failedTitle'),
    {
      confirmButtonText: t('check.idleAnyway'),
      cancelButtonText: t('app.cancel'),
      type: 'warning',
      confirmButtonClass: 'idle-anyway',
    },
    plain,
  )
}

/** Ready for the next call: also ends the wrap-up, once what was typed is safe. */
export async function ready(state: string | undefined): Promise<void> {
  const phone = usePhone()
  if (state !== 'wrap_up' && state !== 'talking') {
    const failed = await phone.examine()
    if (failed.length && !(await goesOn(failed))) return
    phone.accepted = failed.length > 0
  }
  if (state === 'wrap_up') {
    await useWorkspace().draft?.save()
    await attempt(agent.endWrapUp)
  } else await attempt(agent.idle)
}
