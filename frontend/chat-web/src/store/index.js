import { createStore } from 'vuex'

const pageOrigin = window.location.origin

// The documented store: an installation may paste its own copy with fixed addresses over this file, so the client must not
// expect anything else of it. The features' state is registered beside it, see registerModules.ts.
export default createStore({
  state: {
    backendUrl: pageOrigin,
    wsUrl: pageOrigin.replace(/^http/, 'ws'),
    avatarPath: '/static/avatars/',
    userInfo: (sessionStorage.getItem('userInfo') && JSON.parse(sessionStorage.getItem('userInfo'))) || {},
    socket: null,
    // Empty means: take what the server offers.
    iceConfig: {
      iceServers: [],
    },
  },
  getters: {
  },
  mutations: {
    setUserInfo(state, userInfo) {
      state.userInfo = userInfo
      sessionStorage.setItem('userInfo', JSON.stringify(userInfo))
    },
    cleanUserInfo(state) {
      state.userInfo = {}
      sessionStorage.removeItem('userInfo')
    },
    setSocket(state, socket) {
      state.socket = socket
    },
  },
  actions: {
  },
  modules: {
  },
})
