import '@fontsource/barlow/latin-400.css'
import '@fontsource/barlow/latin-500.css'
import '@fontsource/barlow/latin-600.css'
import '@fontsource/barlow-semi-condensed/latin-500.css'
import '@fontsource/barlow-semi-condensed/latin-600.css'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/el-dialog.css'
import 'element-plus/theme-chalk/el-drawer.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-button.css'
import 'element-plus/theme-chalk/el-badge.css'
import 'element-plus/theme-chalk/el-message-box.css'
import 'element-plus/theme-chalk/el-select.css'
import 'element-plus/theme-chalk/el-option.css'
import 'element-plus/theme-chalk/el-popper.css'
import 'element-plus/theme-chalk/el-scrollbar.css'
import '@/app/theme.css'

import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import { applyTheme } from '@/parts/theme'
import { router } from '@/app/router'
import { i18n, language, setLanguage } from './i18n'

const AGAIN_MS = 2000

applyTheme()
// Without its texts the page can say nothing else.
while (
  !(await setLanguage(language()).then(
    () => true,
    () => false,
  ))
) {
  document.querySelector('#app')!.textContent = '正在连接…… Connecting …'
  await new Promise((later) => {
    window.setTimeout(later, AGAIN_MS)
  })
}
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
