const password =
  'A password has {minPassword} to {maxPassword} characters, at least {minDifferentInPassword} different ones, '
  + 'differs from the telephone number and is not a common one.'

export default {
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  register: 'Register',
  registering: 'Registering…',
  welcome: 'Sign in to GoChat',
  create: 'Create a GoChat account',
  telephone: 'Telephone number',
  telephoneHint: 'Numbers from abroad need their country code',
  nickname: 'Nickname',
  password: 'Password',
  passwordHint: '{minPassword} to {maxPassword} characters',
  noAccount: 'No account yet?',
  haveAccount: 'Already registered?',
  failedSignIns: 'Since you last signed in, {count} wrong passwords were tried for your account. If that was not you, choose a better one.',
  fields: {
    telephone: 'Enter a valid telephone number.',
    nickname: 'A nickname has one to {maxNickname} characters.',
    code: 'Enter the {smsCodeDigits} digits of the code.',
    newPassword: password,
    password,
  },
}
