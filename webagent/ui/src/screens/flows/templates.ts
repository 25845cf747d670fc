/** The templates for a new flow. */

export interface NewFlow {
  id: string
  name: string
  number: string
  queue: string
  calendar: string
}
export type Template = 'menu' | 'greeting' | 'part'
export const TEMPLATES: readonly Template[] = ['menu', 'greeting', 'part']

const quoted = (text: string): string => JSON.stringify(text)
const head = ({ id, name, number }: NewFlow, start: string, person = ''): string =>
  `id: ${id}\nname: ${quoted(name)}\nnumbers: [${number ? quoted(number) : ''}]\nlanguage: zh\nstart: ${start}\n${person ? `person: ${person}\n` : ''}\nnodes:\n`

const LINE = (queue: string): string => `  line:
    type: queue
    label: 排队
    queue: ${queue}
    announce:
      every_s: 30
      position: [queue-before, "{count:ahead}", queue-after, "{wait:wait}"]
      next: queue-next
      unknown: queue-busy
`
const CLOSED = `  closed:
    type: say
    label: 非服务时间
    prompts: [office-closed, office-hours]
    next: bye

`
const BYE = `
  bye:
    type: hangup
    label: 结束语
    prompts: goodbye
`

const HOURS = (calendar: string, next: string): string => `  hours:
    type: branch
    label: 判断办公时间
    cases:
      - when: {hours: closed, calendar: ${calendar}}
        next: closed
    otherwise: ${next}

`

const MAKERS: Record<Template, (flow: NewFlow) => string> = {
  menu: (flow) => `${head(flow, 'hours', 'line')}${HOURS(flow.calendar, 'main')}  main:
    type: menu
    label: 主菜单
    prompts: {text: ${quoted(`您好，这里是${flow.name}。查询办公时间请按1，人工服务请按0，重听请按星号键。`)}}
    keys: {1: office, 0: line}
    repeat: "*"
    tries: 3
    no_input: {prompts: menu-no-input, next: line}
    invalid: {prompts: menu-invalid, next: line}

  office:
    type: say
    label: 播报办公时间
    prompts: office-hours
    barge_in: true
    next: line

${CLOSED}${LINE(flow.queue)}${BYE}`,
  greeting: (flow) => `${head(flow, 'hours', 'line')}${HOURS(flow.calendar, 'greeting')}  greeting:
    type: say
    label: 问候
    prompts: greeting
    next: line

${CLOSED}${LINE(flow.queue)}${BYE}`,
  part: (flow) => `${head({ ...flow, number: '' }, 'first')}  first:
    type: say
    label: 开始
    prompts: greeting
    next: back

  back:
    type: return
    label: 返回
`,
}

export const begun = (template: Template, flow: NewFlow): string => MAKERS[template](flow)
