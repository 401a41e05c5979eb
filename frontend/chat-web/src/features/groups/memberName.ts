import { nameOf } from '@/features/contacts/names'
import type { GroupMember } from '@/shared/api/types'

/** The name of a member: the reader's own remark, else the member's alias in the group, else the nickname. */
export const memberName = ({ id, alias, nickname }: GroupMember): string => nameOf({ id, nickname: alias || nickname })
