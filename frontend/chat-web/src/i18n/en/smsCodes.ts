export default {
  code: 'SMS code',
  send: 'Send code',
  again: 'Again in {seconds} s',
  sent: 'A code was sent to this number',
  ways: 'Ways to sign in',
  byPassword: 'Password',
  byCode: 'SMS code',
  forgotten: 'Forgotten password?',
  reset: 'Choose a new password',
  resetAction: 'Set password and sign in',
  useCode: 'Use an SMS code instead',
  usePassword: 'Use the password instead',
  errors: {
    sms: {
      wrong_code: 'The code is wrong, was used before, or is too old.',
      too_soon: 'A code was sent a moment ago. Please wait for it.',
      too_soon_for: 'A code was sent a moment ago. You can have another one in {seconds} s.',
      not_sent: 'The code could not be sent. Please try again later.',
      off: 'This server sends no SMS codes.',
    },
  },
}
