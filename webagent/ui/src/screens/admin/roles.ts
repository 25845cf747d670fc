/** The existing roles, for the forms and the names of the administration. */

import { ref } from 'vue'

import { admin } from '@/api'
import type { Role } from '@/api/types'

export const roles = ref<Role[]>([])

export async function loadRoles(): Promise<void> {
  roles.value = (await admin.roles()).roles
}
