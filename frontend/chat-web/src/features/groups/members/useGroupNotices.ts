import { onBeforeUnmount } from 'vue'
import { onMessage, onOnline } from '@/realtime'
import type { Id, NoticeBody } from '@/shared/api/types'

interface Listener {
  /** A line of the system says that something happened in the group. */
  happened(notice: NoticeBody): void
  /** Lines may have been missed while there was no connection. */
  missed(): void
}

/** Hears of what happens in a group while the component is shown. */
export function useGroupNotices(group: () => Id, { happened, missed }: Listener): void {
  const ends = [
    onMessage(({ conversation, message }) => {
      if (conversation === group() && message.type === 'system') happened(message.body)
    }),
    onOnline(missed),
  ]
  onBeforeUnmount(() => ends.forEach((end) => end()))
}
