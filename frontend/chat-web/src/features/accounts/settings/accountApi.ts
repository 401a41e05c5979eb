import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import { request } from '@/shared/api/http'
import { replaceToken } from '@/shared/api/refresh'
import type { Device, Id, SignedIn } from '@/shared/api/types'

export const fetchDevices = (): Promise<Device[]> => collect<Device>('/me/devices')

export const signOutDevice = (id: Id): Promise<void> => api.delete(`/me/devices/${id}`)

/** Every device but this one. */
export const signOutOthers = (): Promise<void> => api.delete('/me/devices')

/** Signs all other devices out, and this one in anew: its old tokens are dead with the old password. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
  const body = { oldPassword, newPassword, keepIn: 'cookie' }
  await replaceToken((token) => request<SignedIn>({ method: 'PUT', path: '/me/password', body, token }))
}
