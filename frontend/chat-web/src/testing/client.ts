import { vi } from 'vitest'
import type { Store } from 'vuex'
import type { MessagesState } from '@/features/chats/messages/store'
import type { Thread } from '@/features/chats/messages/thread'
import type { SessionsState } from '@/features/chats/sessions/store'
import type { HelloReply } from '@/realtime/protocol'
import type { DocumentedState } from '@/store'
import { FakeSocket, helloReply } from './fakeSocket'

export type Responder = (path: string, init: RequestInit) => unknown

export interface TestClient {
  store: Store<DocumentedState>
  socket: () => FakeSocket
  thread: (conversation?: string) => Thread
  sessions: () => SessionsState['byId']
  /** The connection breaks and comes back after a while. */
  comeBack: (hello?: Partial<HelloReply>) => Promise<void>
}

export const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

/** The whole client below its pages, signed in and online, with fake timers, socket and server. */
export async function startClient(respond: Responder): Promise<TestClient> {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', vi.fn(async (url: string, init: RequestInit) => asResponse(respond(new URL(url).pathname.replace('/api/v1', ''), init))))
  FakeSocket.install()
  const { default: store } = await import('@/store')
  const { installSessions } = await import('@/features/chats/sessions/store')
  const { installMessages } = await import('@/features/chats/messages/store')
  const { connectionModule } = await import('@/realtime/store')
  const { keepToken } = await import('@/shared/api/token')
  const { startRealtime } = await import('@/realtime')
  store.registerModule('connection', connectionModule)
  installSessions(store)
  installMessages(store)
  store.commit('setUserInfo', helloReply().user)
  keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
  startRealtime('U1', () => {})
  await greet({ recovered: false })
  const state = () => store.state as unknown as { messages: MessagesState; sessions: SessionsState }
  return {
    store,
    socket: () => FakeSocket.last,
    thread: (conversation = 'D1') => state().messages.threads[conversation]!,
    sessions: () => state().sessions.byId,
    comeBack: async (hello) => {
      await settle(600)
      await greet(hello)
    },
  }
}

async function greet(hello: Partial<HelloReply> = {}): Promise<void> {
  await settle()
  FakeSocket.last.accept()
  FakeSocket.last.answer('hello', helloReply(hello))
  await settle()
}

function asResponse(answer: unknown): Response {
  if (answer instanceof Response) return answer
  return new Response(JSON.stringify(answer ?? {}), { status: 200, headers: { 'Content-Type': 'application/json' } })
}

export function stopClient(): void {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  sessionStorage.clear()
  localStorage.clear()
}
