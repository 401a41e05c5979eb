import { vi } from 'vitest'
import type { Store } from 'vuex'
import type { MessagesState } from '@/features/messages/store/store'
import type { Thread } from '@/features/messages/store/thread'
import type { SessionsState } from '@/features/conversations/sessions/store'
import type { HelloReply } from '@/realtime/protocol'
import type { ContactRequest, Contact, Group, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import type { ListState } from '@/store/listModule'
import { FakeSocket, helloReply } from './fakeSocket'
import { stubNetwork, type Asked } from './network'
import { clientConfig } from './samples'

const EMPTY = { items: [], hasMore: false, nextCursor: null }

const LONGEST_RETRY_MS = helloReply().reconnect.maxMs

/** A request without a handler gets an empty list. */
export type Responder = (path: string, asked: Asked) => unknown

interface ListStates {
  contacts: ListState<Contact>
  contactRequests: ListState<ContactRequest>
  groups: ListState<Group>
}

export interface Lists {
  contacts: Record<Id, Contact>
  applications: Record<Id, ContactRequest>
  groups: Record<Id, Group>
}

export function listsOf(store: Store<DocumentedState>): Lists {
  const { contacts, contactRequests, groups } = store.state as unknown as ListStates
  return { contacts: contacts.items, applications: contactRequests.items, groups: groups.items }
}

/** Resets the lists, as if nothing had been fetched yet. */
export function forgetLists(store: Store<DocumentedState>): void {
  for (const name of ['contacts', 'contactRequests', 'blocks', 'groups', 'joinRequests']) if (store.hasModule(name)) store.commit(`${name}/forget`)
}

export interface TestClient {
  store: Store<DocumentedState>
  socket: () => FakeSocket
  thread: (conversation?: string) => Thread
  sessions: () => SessionsState['byId']
  /** The contents of the lists that the events update. */
  lists: () => Lists
  /** The server answers the hello of the newest socket. */
  greet: (hello?: Partial<HelloReply>) => Promise<void>
  /** The tab is closed without a message; what is on the device stays. */
  close: () => Promise<void>
  /** The connection is lost and comes back after a while. */
  comeBack: (hello?: Partial<HelloReply>) => Promise<void>
}

export const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

/** The whole client except its pages, signed in and online, with fake timers, socket and server. */
export async function startClient(respond: Responder, hello: Partial<HelloReply> | null = { recovered: false }): Promise<TestClient> {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('WebSocket', FakeSocket)
  stubNetwork((asked) => asResponse(respond(asked.path, asked) ?? EMPTY))
  FakeSocket.install()
  const { default: store } = await import('@/store')
  const { installSessions } = await import('@/features/conversations/sessions/store')
  const { installMessages } = await import('@/features/messages/store/install')
  const { connectionModule } = await import('@/realtime/store')
  const { keepToken } = await import('@/shared/api/token')
  const { keepRules } = await import('@/shared/clientConfig')
  const { startRealtime, stopRealtime } = await import('@/realtime')
  const { installContacts } = await import('@/features/contacts/store')
  const { installContactRequests } = await import('@/features/contacts/requests/store')
  const { installGroups } = await import('@/features/groups/store')
  const { installLists } = await import('@/local/lists')
  const { closeLocal, openLocal } = await import('@/local')
  store.registerModule('connection', connectionModule)
  keepRules(clientConfig)
  installLists(store)
  installSessions(store)
  installMessages(store)
  installContacts(store)
  installContactRequests(store)
  installGroups(store)
  store.commit('setUserInfo', helloReply().user)
  keepToken({ accessToken: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString() })
  const opened = openLocal('U1')
  await settle(100)
  await opened
  startRealtime('U1', () => {})
  if (hello) await greet(hello)
  else await settle()
  const state = () => store.state as unknown as { messages: MessagesState; sessions: SessionsState }
  return {
    store,
    socket: () => FakeSocket.last,
    thread: (conversation = 'D1') => state().messages.threads[conversation]!,
    sessions: () => state().sessions.byId,
    lists: () => listsOf(store),
    greet,
    close: async () => {
      await settle(300)
      stopRealtime()
      closeLocal()
    },
    comeBack: async (hello) => {
      await nextSocket()
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

/** The client's wait is random and grows with each loss: this waits for its next socket. */
async function nextSocket(): Promise<void> {
  for (let waited = 0; FakeSocket.last.ended; waited += 100) {
    if (waited > LONGEST_RETRY_MS) throw new Error('The client does not come back.')
    await settle(100)
  }
}

function asResponse(answer: unknown): Response {
  if (answer instanceof Response) return answer
  return new Response(JSON.stringify(answer), { status: 200, headers: { 'Content-Type': 'application/json' } })
}

export function stopClient(): void {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  sessionStorage.clear()
  localStorage.clear()
}
