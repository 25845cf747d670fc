/** Signing out: not in a call, and not while there are words that are kept nowhere. */

import type { Router } from 'vue-router'

import { i18n } from '@/i18n'
import { useAtHand } from '@/parts/call/atHand'
import { useWorkspace } from '@/parts/call/workspace'
import { mayDiscard, sure } from '@/parts/confirm'
import { mayClose, wordsWait } from '@/parts/details'
import { attempt, notice } from '@/parts/notify'
import { useSession } from '@/session/store'

export async function signOut(router: Router): Promise<void> {
  const { t } = i18n.global
  const session = useSession()
  // Even when the server cannot be asked: leaving the page would take the buttons of a talk with it.
  if (session.user?.agent != null && useAtHand().inHand) return notice(t('error.session.call_in_hand'), 'error')
  // A form keeps its words in this tab for the same user, and for nobody who comes after.
  if (wordsWait() && !(await mayDiscard())) return
  if (!(await mayClose())) return
  const workspace = useWorkspace()
  if (
    !(await workspace.settle()) &&
    !(await sure({ title: t('app.signOut'), text: t('ticket.signOutUnsaved'), yes: t('app.signOut') }))
  )
    return
  if (!(await attempt(session.signOut))) return
  workspace.forget()
  await router.push({ name: 'signin' })
}
