/** The name of a state's reason: the system's own, the site's, or the words that somebody typed. */

import { useI18n } from 'vue-i18n'

import { choiceName } from '@/i18n'
import { useSession } from '@/session/store'

export function useReasons(): (id: string | null | undefined) => string {
  const { t, te } = useI18n()
  const session = useSession()
  return (id) => {
    if (!id) return ''
    if (te(`reason.${id}`)) return t(`reason.${id}`)
    return choiceName([...(session.options?.busy_reasons ?? []), ...(session.options?.break_reasons ?? [])], id)
  }
}
