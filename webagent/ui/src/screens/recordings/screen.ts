import { recordings } from '@/api'
import { fetchTexts } from '@/i18n'
import type { Screen } from '@/parts/screen'

export default {
  name: 'recordings',
  path: '/recordings',
  entry: 'quality',
  order: 22,
  mayOpen: (may) => may('recordings.listen_own'),
  // Somebody who judges what others have said.
  home: (may) => may('recordings.listen') && !may('desk.use') && !may('floor.watch') && !may('tickets.dispatch'),
  detail: {
    kind: 'recording',
    show: async () => {
      await fetchTexts('parts/recording')
      return await import('./RecordingDetail.vue')
    },
  },
  show: async () => {
    await fetchTexts('parts/recording')
    return await import('./Recordings.vue')
  },
  // Legal holds that are about to expire, which must be renewed if still needed, and others' requests to delete a
  // recording, which wait for a second person.
  alarm: async (may) => {
    const ending = may('recordings.keep') ? (await recordings.holdsEnding()).recordings : 0
    return may('recordings.delete')
      ? ending + (await recordings.askedDeletions()).filter((one) => !one.own).length
      : ending
  },
} satisfies Screen
