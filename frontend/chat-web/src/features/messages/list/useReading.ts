import { computed, nextTick, onMounted, ref, watch, type Ref } from 'vue'
import type { Session } from '@/shared/api/types'
import { useEventListener } from '@/shared/useEventListener'
import { rowsOf } from './rows'
import { chats, useConnection, useMe, useThread } from '@/features/conversations/useChats'
import { useMessageWindow } from './useMessageWindow'
import { useScroll } from './useScroll'
import { LARGEST, STEP } from './window'

type Box = Readonly<Ref<HTMLElement | null>>

/** Older messages are requested this far before the end of the page, so that scrolling back has no pause. */
const AHEAD_PX = 600

/** Reading one conversation: what is shown, where the reader is, what counts as seen. */
export function useReading(session: Session, box: Box, content: Box, olderFailed: () => void) {
  const { conversationId: conversation, unread, maxSeq } = session
  const unreadAfter = ref(unread > 0 ? maxSeq - unread : null)
  const seenSeq = ref(0)
  const me = useMe()
  const connection = useConnection()
  const thread = useThread(() => conversation)
  const items = computed(() => thread.value?.items ?? [])
  const outgoing = computed(() => thread.value?.outbox ?? [])
  const lastSeq = computed(() => items.value.at(-1)?.seq ?? 0)
  const scroll = useScroll(box, content)
  const page = useMessageWindow({ items, hasOlder: () => thread.value?.hasOlder ?? false, loadOlder: () => chats.loadOlder(conversation) })
  const rows = computed(() => rowsOf({
    items: page.shown.value, outgoing: page.atNewest.value ? outgoing.value : [], me: me.value.id ?? '', unreadAfter: unreadAfter.value,
  }))
  /** The number of messages from others below the last one seen. */
  const below = computed(() => {
    let count = 0
    for (let index = items.value.length - 1; index >= 0 && items.value[index]!.seq > seenSeq.value; index--)
      if (items.value[index]!.sender?.id !== me.value.id) count++
    return count
  })

  /** Messages count as seen when they were at the end of the list while the page was visible. */
  function noteSeen(): void {
    if (!scroll.atEnd.value || !page.atNewest.value || document.visibilityState !== 'visible' || lastSeq.value === 0) return
    seenSeq.value = lastSeq.value
    void chats.markRead(conversation, lastSeq.value)
  }

  let moving = false
  async function moveUp(): Promise<boolean> {
    if (moving || thread.value?.status !== 'ready') return false
    moving = true
    const older = await page.prepareOlder().catch(olderFailed)
    if (older) await scroll.keepPosition(page.showOlder)
    moving = false
    return older === true
  }

  /** Loads until the list can scroll: a device may hold only the few messages that came while the chat was closed. */
  async function fill(): Promise<void> {
    const online = (): boolean => connection.value.status === 'online'
    while (online() && scroll.fits() && (await moveUp()));
  }

  function scrolled(): void {
    const el = box.value
    if (!el) return
    scroll.read()
    if (el.scrollTop < AHEAD_PX) void moveUp()
    if (!page.atNewest.value && el.scrollHeight - el.scrollTop - el.clientHeight < AHEAD_PX) void scroll.keepPosition(page.showNewer)
    noteSeen()
  }

  async function toNewest(including?: number): Promise<void> {
    page.toNewest(including)
    await nextTick()
    scroll.toEnd()
    noteSeen()
  }

  async function open(): Promise<void> {
    const known = thread.value?.status === 'ready'
    if (known) await toNewest(unreadAfter.value ?? undefined)
    await chats.open(conversation, unread + 1)
    if (!known) await toNewest(unreadAfter.value ?? undefined)
    await fill()
  }

  onMounted(open)
  watch(lastSeq, async () => {
    const follow = scroll.atEnd.value && page.atNewest.value
    if (follow && page.shown.value.length > LARGEST + STEP) page.toNewest()
    await nextTick()
    if (follow) scroll.toEnd()
    noteSeen()
  })
  watch(() => outgoing.value.length, (now, before) => {
    if (now <= before) return
    unreadAfter.value = null
    void toNewest()
  })
  // Loads what could not be loaded without a connection.
  watch(() => connection.value.status, (status) => {
    if (status === 'online') void (thread.value?.status === 'failed' ? open() : fill())
  })
  useEventListener(document, 'visibilitychange', noteSeen)

  const atNewest = computed(() => scroll.atEnd.value && page.atNewest.value)
  return { me, thread, rows, below, atNewest, scrolled, open, jump: () => toNewest() }
}
