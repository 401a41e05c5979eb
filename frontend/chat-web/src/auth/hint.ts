const KEY = 'gochat.signedIn'

// The refresh cookie cannot be seen from here. This mark only saves visitors who never signed in a refused request.
export const mayBeSignedIn = (): boolean => localStorage.getItem(KEY) === '1'
export const rememberSignIn = (): void => localStorage.setItem(KEY, '1')
export const forgetSignIn = (): void => localStorage.removeItem(KEY)
