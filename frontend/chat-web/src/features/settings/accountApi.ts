import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { Device, Id } from '@/shared/api/types'

export const fetchDevices = (): Promise<Device[]> => collect<Device>('/me/devices')

export const signOutDevice = (id: Id): Promise<void> => api.delete(`/me/devices/${id}`)

/** Every device but this one. */
export const signOutOthers = (): Promise<void> => api.delete('/me/devices')

/** Signs all other devices out. */
export const changePassword = (oldPassword: string, newPassword: string): Promise<void> =>
  api.put('/me/password', { oldPassword, newPassword })
