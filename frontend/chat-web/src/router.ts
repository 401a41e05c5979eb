import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { i18n } from '@/i18n'
import { showToast } from '@/shared/toast'
import store from '@/store'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without sign-in, and pointless after it. */
    anonymous?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', name: 'signIn', meta: { anonymous: true }, component: () => import('@/features/accounts/auth/SignInPage.vue') },
    { path: '/register', name: 'register', meta: { anonymous: true }, component: () => import('@/features/accounts/auth/RegisterPage.vue') },
    {
      path: '/reset-password', name: 'resetPassword', meta: { anonymous: true }, component: () => import('@/features/accounts/auth/ResetPasswordPage.vue'),
    },
    {
      path: '/',
      component: () => import('@/features/shell/AppShell.vue'),
      redirect: { name: 'chats' },
      children: [
        {
          path: 'chats/:conversationId?',
          name: 'chats',
          components: {
            list: () => import('@/features/conversations/list/ChatListPane.vue'),
            default: () => import('@/features/conversations/ConversationPane.vue'),
          },
        },
        {
          path: 'contacts/:section?/:id?',
          name: 'contacts',
          components: {
            list: () => import('@/features/contacts/list/ContactListPane.vue'),
            default: () => import('@/features/contacts/ContactDetailPane.vue'),
          },
        },
        {
          path: 'join/:code',
          name: 'join',
          components: {
            list: () => import('@/features/conversations/list/ChatListPane.vue'),
            default: () => import('@/features/groups/joining/JoinPage.vue'),
          },
        },
        { path: 'me', name: 'profile', component: () => import('@/features/accounts/profile/ProfilePage.vue') },
        { path: 'settings', name: 'settings', component: () => import('@/features/accounts/settings/SettingsPage.vue') },
        { path: 'settings/devices', name: 'devices', component: () => import('@/features/accounts/settings/DevicesPage.vue') },
        { path: 'settings/privacy', name: 'privacy', component: () => import('@/features/accounts/settings/PrivacyPage.vue') },
        { path: 'settings/blocked', name: 'blocked', component: () => import('@/features/contacts/blocks/BlockedPage.vue') },
        { path: 'settings/password', name: 'password', component: () => import('@/features/accounts/settings/PasswordPage.vue') },
      ],
    },
    { path: '/:unknown(.*)*', redirect: { name: 'chats' } },
  ],
})

router.beforeEach(async (to) => {
  if (authStatus() === 'unknown') await store.dispatch('auth/restore')
  return gate(to)
})

function gate(to: RouteLocationNormalized) {
  const signedIn = authStatus() === 'signedIn'
  if (to.meta.anonymous) return signedIn ? { name: 'chats' } : true
  return signedIn ? true : { name: 'signIn', query: to.fullPath === '/' ? {} : { redirect: to.fullPath } }
}

/** Redirects a user who is signed out while viewing a page to the sign-in page. */
export function leaveWhenSignedOut(): void {
  store.watch(authStatus, (status, before) => {
    if (status === 'signedOut' && before === 'signedIn' && !router.currentRoute.value.meta.anonymous) void router.replace({ name: 'signIn' })
  })
}

/**
 * Handles a page whose code cannot be loaded. With a connection, the server has a newer client without that file, and the address
 * is reloaded. Without one, a reload would only lose what is on screen.
 */
export function reloadAfterUpgrade(): void {
  const missing = new WeakSet<Error>()
  window.addEventListener('vite:preloadError', (event) => missing.add(event.payload))
  router.onError((error, to) => {
    if (!missing.has(error)) return
    if (state().connection.status === 'online') window.location.assign(to.fullPath)
    else showToast(i18n.global.t('errors.network'), 'failed')
  })
}

const state = () => store.state as unknown as { auth: { status: string }; connection: { status: string } }
const authStatus = (): string => state().auth.status
