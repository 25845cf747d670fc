/** Day and night. */

import { ref } from 'vue'

const KEPT = 'hotline.theme'
export const dark = ref(
  localStorage.getItem(KEPT) === 'dark' ||
    (localStorage.getItem(KEPT) === null && matchMedia('(prefers-color-scheme: dark)').matches),
)

export function applyTheme(): void {
  document.documentElement.classList.toggle('dark', dark.value)
}

export function switchTheme(): void {
  dark.value = !dark.value
  localStorage.setItem(KEPT, dark.value ? 'dark' : 'light')
  applyTheme()
}
