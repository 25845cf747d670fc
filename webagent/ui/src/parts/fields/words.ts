/** The fields' texts, which come with the first of them. */

import { onMounted, ref } from 'vue'
import { useI18n } from 'vue-i18n'

import { fetchTexts } from '@/i18n'

/** Says nothing until they are there. */
export function useFieldWords(): (key: string, of?: Record<string, unknown>) => string {
  const { t } = useI18n()
  const there = ref(false)
  onMounted(async () => {
    await fetchTexts('parts/fields').catch(() => undefined)
    there.value = true
  })
  return (key, of = {}) => (there.value ? t(key, of) : '')
}
