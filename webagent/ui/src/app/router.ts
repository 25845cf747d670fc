/** The routes: one for each screen, and who may open it. */

import { createRouter, createWebHistory, type LocationQuery } from 'vue-router'

import { useSession } from '@/session/store'

import { homeOf, SCREENS, screensOf } from './screens'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/signin', name: 'signin', component: () => import('@/screens/signin/SignIn.vue') },
    ...SCREENS.map(({ name, path, show, props }) => ({ name, path, component: show, props: props ?? false })),
    ...SCREENS.flatMap(({ formerly }) =>
      Object.entries(formerly ?? {}).map(([path, now]) => ({
        path,
        redirect: (from: { query: LocationQuery }) => ({ path: now, query: from.query }),
      })),
    ),
    // Shown only to people without a first screen of their own.
    { path: '/', name: 'home', component: () => import('./Nothing.vue') },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./Missing.vue') },
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
  if (to.name === 'missing' && home !== 'home') return true
  return home === to.name ? true : { name: home }
})
