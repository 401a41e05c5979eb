import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import type { Id } from '@/shared/api/types'
import { searchMembers } from './membersApi'
import { useMemberPages, type MemberPages } from './useMemberPages'

/** Whoever types a name asks once. */
const TYPING_MS = 250

/** Searches the members of a group by what is typed. `searching` is the text that the results belong to; empty: none. */
export function useMemberSearch(group: () => Id): { query: Ref<string>; searching: Ref<string>; found: MemberPages } {
  const query = ref('')
  const searching = ref('')
  const found = useMemberPages(
    group,
    async (cursor) => (searching.value ? searchMembers(group(), searching.value, cursor) : { items: [], nextCursor: null, hasMore: false }),
    false,
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(query, (text) => {
    clearTimeout(timer)
    const wanted = text.trim()
    if (!wanted) searching.value = ''
    else if (wanted !== searching.value) timer = setTimeout(() => search(wanted), TYPING_MS)
  })
  function search(text: string): void {
    searching.value = text
    found.members.value = []
    void found.restart()
  }
  onBeforeUnmount(() => clearTimeout(timer))
  return { query, searching, found }
}
