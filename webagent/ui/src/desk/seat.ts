/** What the agent can do with the own seat, each told to the server; what changed comes back by the push. */

import { ElMessageBox } from 'element-plus'

import { agent } from '@/api'
import { ApiError } from '@/api/http'
import { attempt, notice } from '@/app/notify'
import { explain, i18n } from '@/i18n'
import { usePhone } from '@/phone/store'

import { useWorkspace } from './workspace'

export async function signOn(): Promise<void> {
  const phone = usePhone()
  const { t } = i18n.global
  try {
    await phone.signOn(false)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'agent.signed_on_elsewhere') return notice(explain(error), 'error')
    const sure = await ElMessageBox.confirm(t('action.takeoverText'), t('action.takeoverTitle'), {
      confirmButtonText: t('action.takeover'), cancelButtonText: t('app.cancel'), type: 'warning',
    }).catch(() => null)
    if (sure) await attempt(() => phone.signOn(true))
  }
}

/** Ready for the next call: ends the wrap-up if that is where the agent is, once what was typed is safe. */
export async function ready(state: string | undefined): Promise<void> {
  if (state === 'wrap_up') {
    await useWorkspace().draft?.save()
    await attempt(agent.endWrapUp)
  } else await attempt(agent.idle)
}
