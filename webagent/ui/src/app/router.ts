/** Which screen is where, and who may open it. */

import { createRouter, createWebHistory } from 'vue-router'

import { useSession, type Screen } from './session'

declare module 'vue-router' {
  interface RouteMeta { screen?: Screen }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/signin', name: 'signin', component: () => import('@/signin/SignIn.vue') },
    { path: '/desk', name: 'desk', meta: { screen: 'desk' }, component: () => import('@/desk/Desk.vue') },
    { path: '/wall', name: 'wall', meta: { screen: 'wall' }, component: () => import('@/wall/Wall.vue') },
    { path: '/callbacks', name: 'callbacks', meta: { screen: 'callbacks' }, component: () => import('@/callbacks/Callbacks.vue') },
    { path: '/tickets/:id?', name: 'tickets', meta: { screen: 'tickets' }, component: () => import('@/tickets/Tickets.vue') },
    { path: '/flows', name: 'flows', meta: { screen: 'flows' }, component: () => import('@/flows/Flows.vue') },
    { path: '/own', name: 'own', meta: { screen: 'own' }, component: () => import('@/desk/Own.vue') },
    { path: '/announcements', name: 'announcements', meta: { screen: 'announcements' }, component: () => import('@/announcements/Written.vue') },
    { path: '/admin/:section?', name: 'admin', meta: { screen: 'admin' }, component: () => import('@/admin/Admin.vue') },
    // Never shown: everybody has a first screen of their own.
    { path: '/:rest(.*)*', name: 'home', component: () => import('@/signin/SignIn.vue') },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.restore()
  if (!session.user) return to.name === 'signin' ? true : { name: 'signin', query: to.name === 'home' || to.name === 'desk' ? {} : { to: to.fullPath } }
  const home = { name: session.screens[0] ?? 'tickets' }
  if (to.name === 'signin' || to.name === 'home') return home
  const screen = to.meta.screen
  return screen === undefined || session.screens.includes(screen) ? true : home
})
