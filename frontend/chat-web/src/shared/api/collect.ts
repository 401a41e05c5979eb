import { api } from './client'
import type { Page } from './types'

const PAGE_LIMIT = 100

/** Every item of a paged list, for lists a person could scroll through. */
export async function collect<T>(path: string, query: Record<string, string> = {}): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page: Page<T> = await api.get<Page<T>>(path, { ...query, cursor, limit: PAGE_LIMIT })
    items.push(...page.items)
    cursor = page.hasMore ? (page.nextCursor ?? undefined) : undefined
  } while (cursor)
  return items
}
