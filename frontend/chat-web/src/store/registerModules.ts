import type { Store } from 'vuex'
import { installAuth } from '@/auth/store'
import { installDrafts } from '@/features/chats/drafts'
import { installMessages } from '@/features/chats/messages/store'
import { installPresence } from '@/features/chats/presence'
import { installSessions } from '@/features/chats/sessions/store'
import { installTyping } from '@/features/chats/typing'
import { installLists } from '@/local/lists'
import { connectionModule } from '@/realtime/store'
import { installPeople } from '@/features/contacts/store'
import { installClientConfig } from '@/shared/clientConfig'
import type { DocumentedState } from '.'

/** Puts the features' state beside the documented store, whichever copy of it an installation uses. */
export function registerModules(store: Store<DocumentedState>): void {
  store.registerModule('connection', connectionModule)
  installClientConfig(store)
  installAuth(store)
  installLists(store)
  installSessions(store)
  installMessages(store)
  installDrafts()
  installTyping()
  installPresence()
  installPeople(store)
}
