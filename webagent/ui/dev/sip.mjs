// Just enough SIP over a websocket to register one phone, ring it and hang up. It has no media: the page connects, and
// hears nothing.
import { randomBytes } from 'node:crypto'

const OFFER = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 40000 UDP/TLS/RTP/SAVPF 8 101',
  'a=mid:0',
  'a=rtcp-mux',
  'a=sendrecv',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=ice-ufrag:fake',
  'a=ice-pwd:fakefakefakefakefakefake1',
  `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`,
  'a=setup:actpass',
  '',
].join('\r\n')
const header = (message, name) =>
  message
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim() ?? ''
const token = () => randomBytes(6).toString('hex')

export function fakePhone(events) {
  let socket, contact, dialog
  const send = (lines, body = '', to = socket) =>
    to?.send([...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'))
  const reply = (message, status, to, extra = []) =>
    send(
      [
        `SIP/2.0 ${status}`,
        ...message.split('\r\n').filter((line) => /^via:/i.test(line)),
        `From: ${header(message, 'From')}`,
        `To: ${header(message, 'To')}${/;tag=/.test(header(message, 'To')) ? '' : `;tag=${token()}`}`,
        `Call-ID: ${header(message, 'Call-ID')}`,
        `CSeq: ${header(message, 'CSeq')}`,
        ...extra,
      ],
      '',
      to,
    )
  const request = (method, cseq, extra = [], body = '') =>
    send(
      [
        `${method} ${contact} SIP/2.0`,
        `Via: SIP/2.0/WS 127.0.0.1;branch=${method === 'CANCEL' ? dialog.branch : `z9hG4bK${token()}`}`,
        'Max-Forwards: 70',
        `From: <sip:${dialog.caller}@127.0.0.1>;tag=${dialog.tag}`,
        `To: ${dialog.to ?? `<${contact}>`}`,
        `Call-ID: ${dialog.id}`,
        `CSeq: ${cseq} ${method}`,
        'Contact: <sip:fake@127.0.0.1;transport=ws>',
        ...extra,
      ],
      body,
    )

  /**
   * The phone is the one that registered last. A page that only checks whether somebody is there is no phone, and a tab
   * that has lost the lead signs off late.
   */
  function receive(message, from) {
    const first = message.split('\r\n', 1)[0]
    if (first.startsWith('REGISTER')) {
      const on = !/expires=0\b/.test(message) && header(message, 'Expires') !== '0'
      reply(
        message,
        '200 OK',
        from,
        on ? [`Contact: ${header(message, 'Contact').replace(/;expires=\d+/, '')};expires=120`] : [],
      )
      if (on) {
        if (socket !== from) dialog = undefined
        socket = from
        contact = /<([^>]+)>/.exec(header(message, 'Contact'))?.[1] ?? contact
      }
      if (socket === from) events.registered(on)
    } else if (first.startsWith('OPTIONS')) {
      // The page takes a silent line for a dead one, and would reconnect for ever.
      reply(message, '200 OK', from)
    } else if (first.startsWith('BYE')) {
      reply(message, '200 OK', from)
      dialog = undefined
      events.ended()
    } else if (first.startsWith('SIP/2.0') && /INVITE/.test(header(message, 'CSeq')) && dialog) {
      const status = Number(first.split(' ')[1])
      if (status < 200) return
      dialog.to = header(message, 'To')
      request('ACK', 1)
      if (status === 200) events.answered()
      else {
        dialog = undefined
        events.ended()
      }
      if (dialog) dialog.up = true
    }
  }
  return {
    connect(next) {
      next.on('message', (data) => receive(String(data), next))
      next.on('close', () => {
        if (socket === next) {
          socket = dialog = undefined
          events.registered(false)
        }
      })
    },
    get inCall() {
      return dialog !== undefined
    },
    /** `auto`: the page answers by itself, as for a call that is brought back to it. */
    ring(caller, auto = false) {
      if (!socket || !contact) return
      dialog = { caller, id: token(), tag: token(), branch: `z9hG4bK${token()}`, up: false }
      send(
        [
          `INVITE ${contact} SIP/2.0`,
          `Via: SIP/2.0/WS 127.0.0.1;branch=${dialog.branch}`,
          'Max-Forwards: 70',
          `From: <sip:${caller}@127.0.0.1>;tag=${dialog.tag}`,
          `To: <${contact}>`,
          `Call-ID: ${dialog.id}`,
          'CSeq: 1 INVITE',
          'Contact: <sip:fake@127.0.0.1;transport=ws>',
          ...(auto ? ['X-Answer: auto'] : []),
          'Content-Type: application/sdp',
        ],
        OFFER,
      )
    },
    hangUp() {
      if (!dialog) return
      request(dialog.up ? 'BYE' : 'CANCEL', dialog.up ? 2 : 1)
      dialog = undefined
    },
  }
}
