/** The floor's reasons in words: why a caller and an agent are not joined, and why an agent was chosen. */

import { useI18n } from 'vue-i18n'

import type { AgentReasons, OfferRecord } from '@/api/types'
import { choiceName } from '@/i18n'
import { useReasons } from '@/parts/reasons'
import { usePush } from '@/push/store'
import { useSession } from '@/session/store'

type Reason = AgentReasons['reasons'][number]

export function useWhy() {
  const { t, te } = useI18n()
  const session = useSession()
  const push = usePush()
  const reasonName = useReasons()

  function word(detail: string): string {
    if (te(`state.${detail}`)) return t(`state.${detail}`)
    const agent = push.agents.find((one) => one.id === detail)
    if (agent) return `${agent.name} ${detail}`
    const skill = choiceName(session.options?.skills, detail)
    return skill === detail ? reasonName(detail) : skill
  }

  const say = ({ why, details }: Reason): string => {
    const words = details.filter(Boolean).map(word)
    return t(`offers.whys.${why}`) + (words.length ? `（${words.join('、')}）` : '')
  }

  const outcome = (id: string | null): string =>
    id === null ? t('state.ringing') : te(`offers.outcome.${id}`) ? t(`offers.outcome.${id}`) : id

  /** "Longest idle of 3, idle for 42 s; the caller had waited 7 s". */
  const chosen = (offer: OfferRecord): string =>
    t('offers.chosenText', {
      rule:
        offer.chosen && te(`offers.chosen.${offer.chosen}`)
          ? t(`offers.chosen.${offer.chosen}`)
          : t('offers.chosen.unknown'),
      n: offer.candidates ?? '—',
      idle: Math.round(offer.idle_s ?? 0),
      waited: Math.round(offer.waited_s ?? 0),
    })

  return { say, chosen, outcome }
}
