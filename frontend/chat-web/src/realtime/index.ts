import { markRaw } from 'vue'
import store from '@/store'
import { freshToken, refresh } from '@/shared/api/refresh'
import { accessToken, onToken } from '@/shared/api/token'
import type { Id } from '@/shared/api/types'
import { Connection, type ConnectionStatus } from './connection'
import { EventLog } from './eventLog'
import { SUBPROTOCOL, type Commands, type HelloReply, type OpenMark, type Ping, type Push, type Verb } from './protocol'
import { publishEvent, topics } from './subscriptions'

export { CommandError } from './protocol'
export { onEvent, onHello, onMarks, onMessage, onOnline, onRecoveryFailed } from './subscriptions'

/** A ping may overtake the event it counts; only what is still missing after this long is a hole. */
const PING_GRACE_MS = 3_000

let openMark: OpenMark | null = null
let openSeq: (conversation: Id) => number = () => 0
let dismissed: (closeCode: number) => void = () => {}
const eventLog = new EventLog(publishEvent)

export function socketUrl(wsUrl: string): string {
  const base = wsUrl.replace(/\/+$/, '')
  return base.endsWith('/ws') ? base : `${base}/ws`
}

const connection = new Connection({
  open: () => new WebSocket(socketUrl(store.state.wsUrl), SUBPROTOCOL),
  token: async (renew) => (renew ? (await refresh()).accessToken : freshToken()),
  hello: (token) => {
    eventLog.expectHello()
    return { token, pts: eventLog.pts, epoch: eventLog.epoch, open: openMarks() }
  },
  greeted: greet,
  pushed: take,
  pinged: compare,
  statusChanged: publishStatus,
  dismissed: (code) => dismissed(code),
})

function openMarks(): OpenMark[] {
  return openMark ? [{ ...openMark, seq: openSeq(openMark.conversation) }] : []
}

function greet(reply: HelloReply): void {
  topics.hello.publish(reply)
  if (!eventLog.greet(reply)) topics.recoveryFailed.publish()
  topics.marks.publish(reply.conversations)
}

function take(push: Push): void {
  if (push.type === 'message') topics.message.publish(push)
  else if (push.type === 'event') {
    if (!eventLog.take(push)) connection.reconnect()
  } else if (push.type === 'resync') connection.reconnect()
}

function compare(ping: Ping): void {
  topics.marks.publish(ping.conversations)
  if (ping.pts <= eventLog.pts) return
  setTimeout(() => {
    if (ping.pts > eventLog.pts) connection.reconnect()
  }, PING_GRACE_MS)
}

function publishStatus(status: ConnectionStatus, socket: WebSocket | null): void {
  store.commit('connection/setStatus', status)
  // Raw: a reactive proxy of a WebSocket cannot be called.
  store.commit('setSocket', status === 'online' && socket ? markRaw(socket) : null)
  if (status === 'online') topics.online.publish()
}

/** Sends one command; rejects with a CommandError. */
export function command<V extends Verb>(verb: V, payload: Commands[V][0]): Promise<Commands[V][1]> {
  return connection.command(verb, payload)
}

/** The conversation on screen: its progress is part of every hello and ping. */
export function watchConversation(conversation: Id | null): void {
  openMark = conversation ? { conversation, seq: 0, changeSeq: 0 } : null
  if (connection.status !== 'online') return
  command('open', { conversations: conversation ? [conversation] : [] }).catch(() => {
    // The next hello says it again.
  })
}

/** The message store tells how far a conversation is known. */
export function reportSeqBy(seqOf: (conversation: Id) => number): void {
  openSeq = seqOf
}

export function startRealtime(onDismissed: (closeCode: number) => void): void {
  dismissed = onDismissed
  connection.start()
}

export function stopRealtime(): void {
  connection.stop()
  eventLog.forget()
  openMark = null
}

/** Keeps the socket authorised and awake; called once at start. */
export function superviseRealtime(): void {
  onToken(() => {
    const token = accessToken()
    if (token && connection.status === 'online') command('auth', { token }).catch(() => connection.reconnect())
  })
  const wake = (): void => connection.wake()
  window.addEventListener('online', () => {
    store.commit('connection/setNetworkUp', true)
    wake()
  })
  window.addEventListener('offline', () => store.commit('connection/setNetworkUp', false))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
}
