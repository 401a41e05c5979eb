/** The name that the reader sees: the remark, else the nickname. */
export const displayName = (person: { nickname: string; remark?: string | null }): string => person.remark || person.nickname
