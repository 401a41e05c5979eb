import { createApp } from 'vue'
import { superviseTitle } from '@/features/conversations/list/titleBadge'
import { i18n } from '@/i18n'
import { superviseRealtime } from '@/realtime'
import { leaveWhenSignedOut, reloadAfterUpgrade, router } from '@/router'
import store from '@/store'
import { registerModules } from '@/store/registerModules'
import { restoreTheme } from '@/shared/theme'
import '@/styles/index.css'
import App from './App.vue'

restoreTheme()
registerModules(store)
superviseRealtime()
leaveWhenSignedOut()
reloadAfterUpgrade()
superviseTitle()

createApp(App).use(store).use(router).use(i18n).mount('#app')
