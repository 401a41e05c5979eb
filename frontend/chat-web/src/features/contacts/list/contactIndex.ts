import type { Contact } from '@/shared/api/types'
import type { SoundOf } from './pinyin'
import { displayName } from '../displayName'

export interface Section {
  letter: string
  contacts: Contact[]
}

const byName = new Intl.Collator('zh-CN-u-co-pinyin', { sensitivity: 'base', numeric: true })
/** The section of starred contacts. */
export const STAR = '★'
const letterOrder = (letter: string) => (letter === STAR ? ' ' : letter === '#' ? '[' : letter)

/** Starred contacts first, then the others by index letter, A to Z, with # last. */
export function indexContacts(contacts: readonly Contact[], soundOf: SoundOf): Section[] {
  const sections = new Map<string, Contact[]>()
  for (const contact of contacts) {
    const letter = contact.starred ? STAR : soundOf(displayName(contact)).letter
    const members = sections.get(letter)
    if (members) members.push(contact)
    else sections.set(letter, [contact])
  }
  return [...sections]
    .map(([letter, members]) => ({ letter, contacts: members.sort((a, b) => byName.compare(displayName(a), displayName(b))) }))
    .sort((a, b) => (letterOrder(a.letter) < letterOrder(b.letter) ? -1 : 1))
}

/** Whether a contact matches the search: part of a name, of its pinyin or initials, or the start of the telephone number. */
export function matches(contact: Contact, query: string, soundOf: SoundOf): boolean {
  const wanted = query.trim().toLowerCase()
  if (!wanted) return true
  const names = [contact.nickname, contact.remark ?? ''].filter(Boolean)
  return (
    names.some((name) => name.toLowerCase().includes(wanted)) ||
    names.map(soundOf).some(({ full, initials }) => full.startsWith(wanted) || initials.startsWith(wanted)) ||
    (contact.telephone ?? '').replace(/^\+86/, '').startsWith(wanted) ||
    (contact.telephone ?? '').startsWith(wanted)
  )
}
