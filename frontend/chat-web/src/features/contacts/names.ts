import store from '@/store'
import type { ListState } from '@/store/listModule'
import type { Contact, Id } from '@/shared/api/types'
import { displayName } from './displayName'

/** The name under which the reader knows a person: the reader's own remark, else the person's nickname. */
export function nameOf(person: { id: Id; nickname: string }): string {
  const contact = (store.state as { contacts?: ListState<Contact> }).contacts?.items[person.id]
  return displayName({ nickname: person.nickname, remark: contact?.remark })
}
