import { api } from '@/shared/api/client'
import { apiWith } from '@/shared/api/http'
import { replaceToken } from '@/shared/api/refresh'
import type { Device, Id, PrivacySettings } from '@/shared/api/types'

/** What shows that the user is the one who asks. */
export type Proof = { oldPassword: string } | { code: string }

export const proofOf = (form: { password: string; code: string; byCode: boolean }): Proof =>
  form.byCode ? { code: form.code } : { oldPassword: form.password }

export const fetchDevices = async (): Promise<Device[]> => (await api.get('/me/devices')).items

export const signOutDevice = (deviceId: Id): Promise<void> => api.delete('/me/devices/{deviceId}', { params: { path: { deviceId } } })

/** Every device but this one. */
export const signOutOthers = (): Promise<void> => api.delete('/me/devices')

export const fetchPrivacy = (): Promise<PrivacySettings> => api.get('/me/privacy')

export const changePrivacy = (privacy: PrivacySettings): Promise<PrivacySettings> => api.put('/me/privacy', { body: privacy })

/** Signs out all other devices and signs this one in again: the old password's tokens are no longer valid. */
export async function changePassword(proof: Proof, newPassword: string): Promise<void> {
  await replaceToken((token) => apiWith(token).put('/me/password', { body: { ...proof, newPassword, keepIn: 'cookie' } }))
}

/** Sends an SMS code to the user's own number. */
export const askForOwnCode = (): Promise<void> => api.post('/me/sms-codes')
