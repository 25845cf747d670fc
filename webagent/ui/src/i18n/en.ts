/** The English texts. */

import { merged, type Texts } from './texts'

export default merged(import.meta.glob<Texts>('/src/**/texts.en.json', { eager: true, import: 'default' }))
