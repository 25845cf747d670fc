/** The routes: one for each screen, and who may open it. */

import { createRouter, createWebHistory } from 'vue-router'

import { useSession } from '@/session/store'

import { homeOf, SCREENS, screensOf } from './screens'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/signin', name: 'signin', component: () => import('@/screens/signin/SignIn.vue') },
    ...SCREENS.map(({ name, path, show, props }) => ({ name, path, component: show, props: props ?? false })),
    // Shown only to people without a first screen of their own.
    { path: '/:rest(.*)*', name: 'home', component: () => import('./Nothing.vue') },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.restore()
  if (!session.user)
    return to.name === 'signin'
      ? true
      : { name: 'signin', query: to.name === 'home' || to.name === 'desk' ? {} : { to: to.fullPath } }
  const open = screensOf(session.user).map((screen) => screen.name)
  if (open.includes(String(to.name))) return true
  const home = homeOf(session.user)?.name ?? 'home'
  return home === to.name ? true : { name: home }
})
