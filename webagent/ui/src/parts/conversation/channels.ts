/** The channels of conversations: their icons, and the order in which they are offered. Their names are `channel.KIND`. */

import type { Kind } from '@/generated/push'
import type { IconName } from '@/parts/Icon.vue'

export const WRITTEN = ['web', 'wechat', 'weibo', 'sms', 'email'] as const satisfies readonly Kind[]

const ICONS: Record<Kind, IconName> = {
  voice: 'answer',
  web: 'web',
  wechat: 'wechat',
  weibo: 'weibo',
  sms: 'sms',
  email: 'mail',
  fax: 'fax',
}
export const iconOf = (kind: Kind): IconName => ICONS[kind] ?? 'chat'
