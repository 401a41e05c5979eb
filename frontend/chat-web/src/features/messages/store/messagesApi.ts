import { api } from '@/shared/api/client'
import type { Id, Message, Page } from '@/shared/api/types'

const at = ({ conversationId, seq }: Message) => ({ params: { path: { conversationId, seq } } })
const reaction = ({ conversationId, seq }: Message, emoji: string) => ({ params: { path: { conversationId, seq, emoji } } })

// The document does not say which sender and body belong to which type; `Message` does.
export const fetchMessages = async (conversationId: Id, query: { beforeSeq?: number; limit: number }): Promise<Page<Message>> =>
  (await api.get('/conversations/{conversationId}/messages', { params: { path: { conversationId }, query } })) as Page<Message>

export const editMessage = async (message: Message, text: string): Promise<Message> =>
  (await api.patch('/conversations/{conversationId}/messages/{seq}', { ...at(message), body: { text } })) as Message

export const recallMessage = async (message: Message): Promise<Message> =>
  (await api.post('/conversations/{conversationId}/messages/{seq}/recall', at(message))) as Message

export const addReaction = async (message: Message, emoji: string): Promise<Message> =>
  (await api.put('/conversations/{conversationId}/messages/{seq}/reactions/{emoji}', reaction(message, emoji))) as Message

export const removeReaction = async (message: Message, emoji: string): Promise<Message> =>
  (await api.delete('/conversations/{conversationId}/messages/{seq}/reactions/{emoji}', reaction(message, emoji))) as Message
