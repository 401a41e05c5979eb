export default {
  code: '短信验证码',
  send: '获取验证码',
  again: '{seconds} 秒后重发',
  sent: '验证码已发送到这个号码',
  ways: '登录方式',
  byPassword: '密码登录',
  byCode: '短信登录',
  forgotten: '忘记密码？',
  reset: '设置新密码',
  resetAction: '设置密码并登录',
  useCode: '改用短信验证码',
  usePassword: '改用密码',
  errors: {
    sms: {
      wrong_code: '验证码不正确、已使用或已过期。',
      too_soon: '验证码刚刚发送过，请稍候。',
      too_soon_for: '验证码刚刚发送过，请在 {seconds} 秒后再试。',
      not_sent: '验证码没有发送成功，请稍后再试。',
      off: '这台服务器不发送短信验证码。',
    },
  },
}
