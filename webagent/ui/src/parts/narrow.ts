/** Whether the page is as narrow as on a phone, where theme.css puts the rail at the bottom. */

import { onBeforeUnmount, readonly, ref, type Ref } from 'vue'

const PHONE = '(max-width: 720px)'

export function useNarrow(): Readonly<Ref<boolean>> {
  const query = window.matchMedia(PHONE)
  const narrow = ref(query.matches)
  const changed = (): void => {
    narrow.value = query.matches
  }
  query.addEventListener('change', changed)
  onBeforeUnmount(() => query.removeEventListener('change', changed))
  return readonly(narrow)
}
