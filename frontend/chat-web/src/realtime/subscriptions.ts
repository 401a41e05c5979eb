import type { ChangePush, ConversationMark, EventEnvelope, EventPayloads, EventType, HelloReply, MessagePush, EphemeralPush } from './protocol'
import type { TabNews } from './tabs/channel'

type Handler<A extends unknown[]> = (...args: A) => void
type Unsubscribe = () => void

/** One kind of event and its subscribers. */
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

/** An event whose handlers do work that the publisher awaits. */
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

/** Changes of the user's own lists, live and recovered. Handlers are upserts: an event may arrive twice. */
export function onEvent<T extends EventType>(type: T, handler: (payload: EventPayloads[T], at: string) => void): Unsubscribe {
  if (!events.has(type)) events.set(type, new Topic())
  return (events.get(type) as unknown as Topic<[EventPayloads[T], string]>).subscribe(handler)
}

/** Ignores an event of an unknown type: this client has no list for it. */
export function publishEvent(event: EventEnvelope): void {
  events.get(event.type)?.publish(event.payload as never, event.at)
}

/**
 * Fetch your lists again: the events since the last connection are unknown. Also called at the first start. A handler that fails
 * rejects and is called again. `renewed`: the server is a different one, and nothing known of it is valid.
 */
export const onRefetch = topics.recoveryFailed.subscribe
/** Every message pushed to this user, including their own. Duplicates are normal. */
export const onMessage = topics.message.subscribe
/** Every message change pushed to this user, including their own. Duplicates are normal. */
export const onChange = topics.change.subscribe
/** The newest sequences of conversations, from each hello and each ping. */
export const onMarks = topics.marks.subscribe
export const onHello = topics.hello.subscribe
/** The socket accepts commands again. */
export const onOnline = topics.online.subscribe
/** The lists match another position in the sequence of events. */
export const onPosition = topics.position.subscribe
/** Notifications from other tabs of this browser. */
export const onTabNews = topics.tabNews.subscribe
/** The other person's marks, typing and presence. */
export const onEphemeral = topics.ephemeral.subscribe
