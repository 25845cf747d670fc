/** The library of the phone, in a file of its own: it is fetched when somebody signs on, or when the page is idle. */

import { UA, WebSocketInterface, debug } from 'jssip'

debug.disable()

export { UA, WebSocketInterface }
