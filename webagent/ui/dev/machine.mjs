// Work that the simulated hotline does by itself: everybody's jobs, and voices that speak any text.
import { change, none, now, put } from './world.mjs'

const job = (id, more) =>
  put('system_job', id, {
    id,
    kind: 'records.export',
    state: 'done',
    owner: 'u2',
    asked_by: '李国强',
    title: '',
    created_at: now() - 900,
    started_at: now() - 890,
    ended_at: now() - 840,
    run_at: now() - 900,
    done: 160000,
    total: 160000,
    attempts: 1,
    cancelling: false,
    fault: '',
    ...more,
  })
job('j1', { title: '话单 2026-11-01 至 2026-11-25' })
job('j2', {
  kind: 'flows.render',
  asked_by: '管理员',
  owner: 'u3',
  title: '市民热线',
  state: 'running',
  created_at: now() - 40,
  started_at: now() - 38,
  ended_at: null,
  done: 7,
  total: 19,
})
job('j3', {
  kind: 'surveys.export',
  state: 'failed',
  created_at: now() - 7200,
  started_at: now() - 7190,
  ended_at: now() - 7188,
  done: 0,
  total: 0,
  attempts: 3,
  fault: 'OSError',
})
job('j4', {
  kind: 'speech.slow',
  owner: 'system',
  asked_by: '',
  state: 'queued',
  created_at: now() - 12,
  started_at: null,
  ended_at: null,
  done: 0,
  total: 0,
  attempts: 0,
})

const voice = (id, language, zh, en, more = {}) => ({
  id,
  language,
  zh,
  en,
  installed: true,
  best: false,
  at_once: true,
  ...more,
})
const voices = [
  voice('piper-huayan', 'zh', '华妍（女声）', 'Huayan (woman)', { best: true, at_once: false }),
  voice('espeak-cmn', 'zh', '内置中文', 'Built-in Chinese'),
  voice('piper-amy', 'en', 'Amy（女声）', 'Amy (woman)', { best: true, at_once: false }),
  voice('espeak-ru', 'ru', '内置俄语', 'Built-in Russian', { installed: false }),
]

export const machineRoutes = (tone) => ({
  'GET /api/speech/voices': () => ({
    good_installed: true,
    languages: ['zh', 'en', 'ru'],
    readings: { 崖州: '牙州', 蜈支洲: '吴支州' },
    voices,
  }),
  'POST /api/speech/reading': () => ({ said: '', unsure: [] }),
  'POST /api/speech/hear': () => ({ raw: tone(), type: 'audio/wav' }),
  'POST /api/jobs/:id/retry': ({ id }) => {
    change('system_job', id, { state: 'queued', fault: '', ended_at: null })
    return none
  },
})
