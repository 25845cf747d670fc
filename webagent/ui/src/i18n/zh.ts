/** The Chinese texts. */

import { merged, type Texts } from './texts'

export default merged(import.meta.glob<Texts>('/src/**/texts.zh.json', { eager: true, import: 'default' }))
