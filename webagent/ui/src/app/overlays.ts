/** The overlays that the frame shows over the page. None of them is in a first screen. */

import { fetchBoth, fetchTexts } from '@/i18n'
import { later } from '@/parts/later'

export const TransferDialog = later(() => import('./call/TransferDialog.vue'))
export const EmergencyDialog = later(
  async () => (await Promise.all([import('./call/EmergencyDialog.vue'), fetchTexts('app/call')]))[0],
)
/** Finds commands by their names in both languages. */
export const Palette = later(async () => (await Promise.all([import('./palette/Palette.vue'), fetchBoth()]))[0])
export const SignInAgain = later(() => import('@/screens/signin/SignInAgain.vue'))
export const AccountDialog = later(() => import('@/screens/account/AccountDialog.vue'))
export const Shortcuts = later(() => import('./Shortcuts.vue'))
