/** Before each file of tests: the texts are there, in both languages. */
import { fetchBoth } from './index'

await fetchBoth()
