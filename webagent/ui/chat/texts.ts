/** All texts, in pairs. */

import type { Language } from './types.ts'

const TEXTS = {
  title: ['在线客服', 'Online service'],
  open: ['打开在线客服', 'Open online service'],
  unread: ['{n} 条未读消息', '{n} unread messages'],
  close: ['关闭窗口（会话保留）', 'Close the window (the conversation stays)'],
  language: ['English', '中文'],
  hello: ['您好，请问有什么可以帮您？直接在下方留言即可。', 'Hello, how can we help you? Just write below.'],
  messages: ['会话消息', 'Messages'],
  write: ['输入消息', 'Write a message'],
  hint: ['Enter 发送，Shift+Enter 换行', 'Enter sends, Shift+Enter makes a new line'],
  send: ['发送', 'Send'],
  attach: ['发送图片或文件', 'Send a picture or file'],
  remove: ['移除 {name}', 'Remove {name}'],
  you: ['您', 'You'],
  hotline: ['客服', 'Service'],
  earlier: ['查看更早的消息', 'Show earlier messages'],
  sending: ['发送中…', 'Sending…'],
  sent: ['已送达', 'Delivered'],
  refused: ['未能发送', 'Not sent'],
  again: ['重新发送', 'Send again'],
  discard: ['删除', 'Discard'],
  offline: [
    '网络已断开，正在重新连接；未发送的消息会自动补发。',
    'The connection is lost; unsent messages are sent as soon as it is back.',
  ],
  waiting: ['正在为您转接人工客服，请稍候。', 'You are being connected to an agent, please wait.'],
  place: ['正在排队，您前面还有 {n} 位。', 'You are in line; {n} before you.'],
  next: ['正在排队，马上轮到您。', 'You are in line and will be next.'],
  held: ['{agent} 正在为您服务', '{agent} is serving you'],
  someone: ['人工客服', 'An agent'],
  closed: ['本次会话已结束。继续留言将开始新的会话。', 'This conversation is over. Writing again begins a new one.'],
  typing: ['对方正在输入…', 'The agent is typing…'],
  end: ['结束会话', 'End the conversation'],
  endSure: ['确定结束本次会话？', 'End this conversation?'],
  endYes: ['结束', 'End'],
  endNo: ['继续咨询', 'Go on'],
  rate: ['请为本次服务评分', 'Please rate this conversation'],
  stars: ['{n} 星', '{n} of 5 stars'],
  comment: ['意见（可不填）', 'Remarks (optional)'],
  rateSend: ['提交评价', 'Send'],
  rated: ['感谢您的评价：{n} 星', 'Thank you for your rating: {n} of 5 stars'],
  picture: ['图片 {name}，点击查看', 'Picture {name}, open it'],
  download: ['下载 {name}（{size}）', 'Download {name} ({size})'],
  back: ['关闭图片', 'Close the picture'],
  gone: ['文件已不可用', 'The file is no longer available'],
  tooLarge: ['文件超过 {size}，无法发送', 'The file is larger than {size} and cannot be sent'],
  tooMany: ['一条消息最多 9 个文件', 'A message takes at most 9 files'],
  // Refusals, by the server's code.
  'webchat.no_such_chat': ['在线客服暂未开放。', 'Online service is not open now.'],
  'webchat.foreign_site': ['本网站未登记，无法使用在线客服。', 'This site may not use the online service.'],
  'webchat.identity_refused': [
    '身份信息已失效，请刷新页面或重新登录网站。',
    'Your sign-in has expired; load the page anew or sign in again.',
  ],
  'webchat.nothing_said': ['消息为空', 'The message is empty'],
  'webchat.no_files': ['暂不支持发送文件', 'Files are not taken here'],
  'webchat.no_such_file': ['附件已失效，请重新选择', 'A file has expired; choose it again'],
  'files.wrong_media': ['不支持这种文件格式', 'Files of this type are not taken'],
  'files.picture_too_large': ['图片尺寸过大，请缩小后再发', 'The picture is too large; make it smaller'],
  too_large: ['文件过大', 'The file is too large'],
  failed: ['暂时无法处理，请稍后再试', 'This failed; try again later'],
} satisfies Record<string, readonly [string, string]>

export type Key = keyof typeof TEXTS

/** The text of a key, with its fields filled in. */
export function text(language: Language, key: Key, fields: Record<string, string | number> = {}): string {
  const found: string = TEXTS[key][language === 'zh' ? 0 : 1]
  return found.replace(/\{(\w+)\}/g, (_, name: string) => String(fields[name] ?? ''))
}

/** The text of a refusal; an unknown one has a general text. */
export function refusal(language: Language, code: string): string {
  return text(language, code in TEXTS ? (code as Key) : 'failed')
}

/** A size as people read it. */
export function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`
}
