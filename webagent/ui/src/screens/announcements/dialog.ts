import { later } from '@/parts/later'

export const AnnouncementsDialog = later(() => import('./AnnouncementsDialog.vue'))
