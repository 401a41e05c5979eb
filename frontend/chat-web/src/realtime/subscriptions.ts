import type { ChangePush, ConversationMark, EventEnvelope, EventPayloads, EventType, HelloReply, MessagePush, EphemeralPush } from './protocol'
import type { TabNews } from './tabs/channel'

type Handler<A extends unknown[]> = (...args: A) => void
type Unsubscribe = () => void

/** One kind of news and everyone who wants it. */
class Topic<A extends unknown[]> {
  private readonly handlers = new Set<Handler<A>>()

  readonly subscribe = (handler: Handler<A>): Unsubscribe => {
    this.handlers.add(handler)
    return () => this.handlers.delete(handler)
  }

  publish(...args: A): void {
    for (const handler of this.handlers) handler(...args)
  }
}

/** News whose handlers have work to do, which whoever tells it waits for. */
class Request<A extends unknown[]> {
  private readonly handlers = new Set<(...args: A) => Promise<unknown>>()

  readonly subscribe = (handler: (...args: A) => Promise<unknown>): Unsubscribe => {
    this.handlers.add(handler)
    return () => this.handlers.delete(handler)
  }

  all(): ((...args: A) => Promise<unknown>)[] {
    return [...this.handlers]
  }
}

const events = new Map<EventType, Topic<[never, string]>>()

export const topics = {
  message: new Topic<[MessagePush]>(),
  change: new Topic<[ChangePush]>(),
  recoveryFailed: new Request<[renewed: boolean]>(),
  position: new Topic<[]>(),
  tabNews: new Topic<[TabNews]>(),
  marks: new Topic<[Pick<ConversationMark, 'conversation' | 'maxSeq' | 'changeSeq'>[]]>(),
  hello: new Topic<[HelloReply]>(),
  online: new Topic<[]>(),
  ephemeral: new Topic<[EphemeralPush]>(),
}

/** Changes of the user's own lists, live and recovered alike. Handlers are upserts: an event may come twice. */
export function onEvent<T extends EventType>(type: T, handler: (payload: EventPayloads[T], at: string) => void): Unsubscribe {
  if (!events.has(type)) events.set(type, new Topic())
  return (events.get(type) as unknown as Topic<[EventPayloads[T], string]>).subscribe(handler)
}

/** An event of a type this client does not know is one it has no list for. */
export function publishEvent(event: EventEnvelope): void {
  events.get(event.type)?.publish(event.payload as never, event.at)
}

/**
 * Fetch your lists again: what happened since the last connection is not known. Also called at the first start. Rejects when
 * it could not, and is called again. `renewed`: the server is another one, what is known of it counts no more.
 */
export const onRecoveryFailed = topics.recoveryFailed.subscribe
/** Every message pushed to this user, own ones included. Duplicates are normal. */
export const onMessage = topics.message.subscribe
/** Every change of a message pushed to this user, own ones included. Duplicates are normal. */
export const onChange = topics.change.subscribe
/** How far conversations have come, from each hello and each ping. */
export const onMarks = topics.marks.subscribe
export const onHello = topics.hello.subscribe
/** The socket takes commands again. */
export const onOnline = topics.online.subscribe
/** The lists stand somewhere else in the sequence of events. */
export const onPosition = topics.position.subscribe
/** What another tab of this browser has to tell. */
export const onTabNews = topics.tabNews.subscribe
/** The other one's marks, typing and presence. */
export const onEphemeral = topics.ephemeral.subscribe
