/** The overlays that the frame has open over the page, whoever asked for them: a key, the menu or a command. */

import { reactive } from 'vue'

export const shown = reactive({ shortcuts: false, palette: false })
