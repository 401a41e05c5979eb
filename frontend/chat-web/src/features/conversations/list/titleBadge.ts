import { watchEffect } from 'vue'
import store from '@/store'
import { i18n } from '@/i18n'

const NAME = 'GoChat'

/** Shows the number of unread messages in the tab's title. */
export function superviseTitle(): void {
  watchEffect(() => {
    const count = store.getters['sessions/unreadTotal'] as number
    const shown = count > 99 ? '99+' : String(count)
    document.title = count > 0 ? i18n.global.t('chats.titleUnread', { count: shown, title: NAME }) : NAME
  })
}
