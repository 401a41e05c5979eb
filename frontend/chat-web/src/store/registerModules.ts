import type { Store } from 'vuex'
import { installAuth } from '@/features/accounts/auth/store'
import { installBlocks } from '@/features/contacts/blocks/store'
import { installContactRequests } from '@/features/contacts/requests/store'
import { installContacts } from '@/features/contacts/store'
import { installPresence } from '@/features/conversations/presence'
import { installSessions } from '@/features/conversations/sessions/store'
import { installTyping } from '@/features/conversations/typing'
import { installMemberFaces } from '@/features/groups/members/memberFaces'
import { installJoinRequests } from '@/features/groups/requests/requestsStore'
import { installGroups } from '@/features/groups/store'
import { installDrafts } from '@/features/messages/composer/drafts'
import { installMessages } from '@/features/messages/store/install'
import { installLists } from '@/local/lists'
import { connectionModule } from '@/realtime/store'
import { installClientConfig } from '@/shared/clientConfig'
import type { DocumentedState } from '.'

/** Adds the features' state to the documented store, whichever copy of it an installation uses. */
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
  installContacts(store)
  installBlocks(store)
  installContactRequests(store)
  installGroups(store)
  installMemberFaces()
  installJoinRequests(store)
}
