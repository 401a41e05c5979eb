/** What the reader calls somebody: the remark first. */
export const displayName = (person: { nickname: string; remark?: string | null }): string => person.remark || person.nickname
