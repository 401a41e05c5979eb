import { api } from '@/shared/api/client'
import { apiWith } from '@/shared/api/http'
import { replaceToken } from '@/shared/api/refresh'
import type { Device, Id } from '@/shared/api/types'

export const fetchDevices = async (): Promise<Device[]> => (await api.get('/me/devices')).items

export const signOutDevice = (deviceId: Id): Promise<void> => api.delete('/me/devices/{deviceId}', { params: { path: { deviceId } } })

/** Every device but this one. */
export const signOutOthers = (): Promise<void> => api.delete('/me/devices')

/** Signs out all other devices and signs this one in again: the old password's tokens are no longer valid. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
  await replaceToken((token) => apiWith(token).put('/me/password', { body: { oldPassword, newPassword, keepIn: 'cookie' } }))
}
