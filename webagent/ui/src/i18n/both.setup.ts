/** Before each test file: loads the texts in both languages. */
import { fetchBoth } from './index'

await fetchBoth()
