/** The screens, and who may open each. */

import { createRouter, createWebHistory } from 'vue-router'

import { useSession } from '@/session/store'

import { SCREENS, screensOf } from './screens'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/signin', name: 'signin', component: () => import('@/screens/signin/SignIn.vue') },
    ...SCREENS.map(({ name, path, show }) => ({ name, path, component: show })),
    // Never shown: everybody has a first screen of their own.
    { path: '/:rest(.*)*', name: 'home', component: () => import('@/screens/signin/SignIn.vue') },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.restore()
  if (!session.user) return to.name === 'signin' ? true : { name: 'signin', query: to.name === 'home' || to.name === 'desk' ? {} : { to: to.fullPath } }
  const open = screensOf(session.user).map((screen) => screen.name)
  return open.includes(String(to.name)) ? true : { name: open[0] ?? 'tickets' }
})
