import { enableAutoUnmount, flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import type { Component } from 'vue'
import { createRouter, createMemoryHistory } from 'vue-router'
import store from '@/store'
import { registerModules } from '@/store/registerModules'
import { i18n, setLocale } from '@/i18n'
import { keepToken } from '@/shared/api/token'
import { keepRules } from '@/shared/clientConfig'
import { stubNetwork } from './network'
import { clientConfig } from './samples'

export interface Answer {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}
export type Server = (method: string, path: string, body: unknown, query: Record<string, string>) => Answer

export const refusalOf = (status: number, code: string, errors?: Record<string, string[]>): Answer => ({ status, body: { title: code, status, code, errors } })
export const listOf = (items: unknown[]): Answer => ({ body: { items, nextCursor: null, hasMore: false } })

const names = [
  'signIn', 'register', 'resetPassword', 'chats', 'contacts', 'join', 'profile', 'settings', 'devices', 'password', 'privacy',
  'blocked',
]
const blank: Component = { render: () => null }

export const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', component: blank },
    ...names.map((name) => ({ path: `/${name}/:conversationId?/:section?/:id?/:code?`, name, component: blank })),
  ],
})

/** Answers every request of the test; an unexpected request gets the server's answer for unknown routes. */
export function serve(server: Server): void {
  stubNetwork(({ method, path, body: sent, query }) => {
    const { status = 200, body, headers }: Answer = path === '/client-config' ? { body: clientConfig } : server(method, path, sent, query)
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
  })
}

enableAutoUnmount(afterEach)
afterEach(() => void vi.unstubAllGlobals())

let registered = false

/** A page of a signed-in user, in English; only the network is fake. */
export async function mountPage(page: Component, props: Record<string, unknown> = {}): Promise<VueWrapper> {
  if (!registered) registerModules(store)
  registered = true
  keepRules(clientConfig)
  setLocale('en')
  keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
  const wrapper = mount(page, { props, attachTo: document.body, global: { plugins: [store, router, i18n] } })
  await flushPromises()
  return wrapper
}

export const testId = (id: string): string => `[data-testid="${id}"]`
