import { markRaw } from 'vue'
import store from '@/store'
import { freshToken, refresh } from '@/shared/api/refresh'
import { accessToken, onToken } from '@/shared/api/token'
import type { Id } from '@/shared/api/types'
import { Connection, type ConnectionPorts, type ConnectionStatus } from './connection'
import { EventLog, type Position } from './eventLog'
import type { Line } from './transport'
import { CONNECTION_LOST, CommandError, SUBPROTOCOL, type Commands, type HelloReply, type OpenMark, type Ping, type Push, type Verb } from './protocol'
import { Refetch } from './refetch'
import { SharedLine, canShare } from './sharedLine'
import { publishEvent, topics } from './subscriptions'
import type { TabNews } from './tabs/channel'

export { CommandError } from './protocol'
export { onChange, onEvent, onHello, onMarks, onMessage, onEphemeral, onOnline, onPosition, onRefetch, onTabNews } from './subscriptions'

/** A ping may overtake the event it counts; only what is still missing after this time is a gap. */
const PING_GRACE_MS = 3_000

let line: Line | null = null
let openMark: OpenMark | null = null
let greetedMarks: OpenMark[] = []
let positionOf: (conversation: Id) => Pick<OpenMark, 'seq' | 'changeSeq'> = () => ({ seq: 0, changeSeq: 0 })
let dismissed: (closeCode: number) => void = () => {}
const eventLog = new EventLog(publishEvent)
const refetch = new Refetch(() => {
  eventLog.settled = true
  topics.position.publish()
})

export function socketUrl(wsUrl: string): string {
  const base = wsUrl.replace(/\/+$/, '')
  return base.endsWith('/ws') ? base : `${base}/ws`
}

const ports: ConnectionPorts = {
  open: () => new WebSocket(socketUrl(store.state.wsUrl), SUBPROTOCOL),
  token: async (renew) => (renew ? (await refresh()).accessToken : freshToken()),
  hello: (token) => {
    eventLog.expectHello()
    // Pushes that arrive before the answer may be newer than it.
    greetedMarks = openMarks()
    return { token, ...eventLog.position, open: greetedMarks }
  },
  greeted: greet,
  pushed: take,
  pinged: compare,
  statusChanged: publishStatus,
  dismissed: (code) => dismissed(code),
}

function openMarks(): OpenMark[] {
  return openMark ? [{ ...openMark, ...positionOf(openMark.conversation) }] : []
}

function greet(reply: HelloReply): void {
  topics.hello.publish(reply)
  const ahead = greetedMarks.some(({ conversation, seq }) => reply.conversations.some((head) => head.conversation === conversation && head.maxSeq < seq))
  const greeting = eventLog.greet(reply, ahead)
  if (greeting === 'recovered') refetch.cancel()
  else refetch.begin(greeting === 'renewed')
  topics.marks.publish(reply.conversations)
  topics.position.publish()
}

function take(push: Push): void {
  if (push.type === 'message') topics.message.publish(push)
  else if (push.type === 'change') topics.change.publish(push)
  else if (push.type === 'event') {
    if (eventLog.take(push)) topics.position.publish()
    else line?.reconnect()
  } else if (push.type === 'resync') line?.reconnect()
  else if (push.type !== 'signedOut') topics.ephemeral.publish(push)
}

function compare(ping: Ping): void {
  topics.marks.publish(ping.conversations)
  if (ping.pts <= eventLog.pts) return
  setTimeout(() => {
    if (ping.pts > eventLog.pts) line?.reconnect()
  }, PING_GRACE_MS)
}

function publishStatus(status: ConnectionStatus, socket: WebSocket | null): void {
  store.commit('connection/setStatus', status)
  // Raw: a reactive proxy of a WebSocket cannot be called. A tab that does not lead has no socket.
  store.commit('setSocket', status === 'online' && socket ? markRaw(socket) : null)
  if (status === 'online') topics.online.publish()
}

/** Sends one command; rejects with a CommandError. */
export async function command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
  if (!line) throw new CommandError(CONNECTION_LOST, 'Not connected.', true)
  return line.command(verb, payload)
}

/** True in the one tab of a browser that acts for all: it sends unsent messages and stores the lists on this device. */
export const isLeading = (): boolean => line?.leading ?? false

/** The conversation on screen: every hello and ping includes its progress. */
export function watchConversation(conversation: Id | null): void {
  openMark = conversation ? { conversation, seq: 0, changeSeq: 0 } : null
  if (line?.status !== 'online') return
  command('open', { conversations: conversation ? [conversation] : [] }).catch(() => {
    // The next hello repeats it.
  })
}

/** Notifies the other tabs of this browser. */
export const notifyTabs = (news: TabNews): void => line?.notify(news)

export const watchedConversation = (): Id | null => openMark?.conversation ?? null

/** The message store reports how far a conversation is known. */
export function reportPositionBy(of: (conversation: Id) => Pick<OpenMark, 'seq' | 'changeSeq'>): void {
  positionOf = of
}

/** The position that the lists match; none while they are being fetched. */
export const position = (): Position => eventLog.position

/** Continues from lists stored on this device; called before the start. */
export const restorePosition = (kept: Position): void => eventLog.restore(kept)

/** Connects for this user, once; tabs of the same signed-in user share the socket. */
export function startRealtime(user: Id, onDismissed: (closeCode: number) => void): void {
  if (line) return
  dismissed = onDismissed
  line = canShare() ? new SharedLine(ports, `gochat.socket.${user}`, (news) => topics.tabNews.publish(news)) : new Connection(ports)
  line.start()
}

export function stopRealtime(): void {
  line?.stop()
  line = null
  refetch.cancel()
  eventLog.forget()
  openMark = null
}

/** Keeps the socket authorised and awake; called once at start. */
export function superviseRealtime(): void {
  onToken(() => {
    const token = accessToken()
    if (token && line?.status === 'online') command('auth', { token }).catch(() => line?.reconnect())
  })
  const wake = (): void => line?.wake()
  for (const act of ['focus', 'pointerdown', 'keydown']) window.addEventListener(act, () => line?.used(), { capture: true, passive: true })
  window.addEventListener('online', () => {
    store.commit('connection/setNetworkUp', true)
    wake()
  })
  window.addEventListener('offline', () => store.commit('connection/setNetworkUp', false))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
}
