/** Every request that the screens make, by name. */

export { exchange, jobs, storage, notices, admin } from './admin'
export { channels, conversations, quickReplies } from './conversations'
export { customers } from './customers'
export { floor, announcements, emergencies } from './floor'
export { speech, flows, hours, lists, prompts } from './flows'
export { knowledge, papers, knowledgeImports, reports } from './knowledge'
export { emergencyCases, publicNumbers } from './norms'
export { outbound, campaigns } from './outbound'
export { recordings, records, views, listenings, surveys } from './records'
export { session, agent, calls } from './session'
export { tickets, attachments, duties, dispatchRules, dispatch, followUps, overdue, tasks } from './tickets'
export { fax, voicemail } from './written'
