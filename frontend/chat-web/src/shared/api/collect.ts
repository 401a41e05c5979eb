import type { Page } from './types'

const PAGE_LIMIT = 100

/** All items of a paged list, for lists short enough to scroll through. */
export async function collect<T>(fetchPage: (page: { cursor?: string; limit: number }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage({ cursor, limit: PAGE_LIMIT })
    items.push(...page.items)
    cursor = page.hasMore ? (page.nextCursor ?? undefined) : undefined
  } while (cursor)
  return items
}
