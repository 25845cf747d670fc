/** Requests whose path, form and answer are checked against the server's own description (`generated/api.ts`). */

import type { paths } from '@/generated/api'

import { send, type Outcome } from './http'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never
}[keyof paths]

type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never
type Json<R, Status extends number> = R extends Record<Status, { content: { 'application/json': infer T } }> ? T : never

/** The answer to a successful request; null where there is none. */
type Answer<O> = O extends { responses: infer R }
  ? [Json<R, 200> | Json<R, 201>] extends [never]
    ? null
    : Json<R, 200> | Json<R, 201>
  : never
type Form<O> = O extends { requestBody: { content: { 'application/json': infer F } } } ? F : undefined
type InPath<O> = O extends { parameters: { path: infer P } } ? P : unknown
type InQuery<O> = O extends { parameters: { query?: infer Q } }
  ? [Q] extends [undefined]
    ? unknown
    : NonNullable<Q>
  : unknown

/** The names in the path together with the conditions of the query. */
type Where<O> = InPath<O> & InQuery<O>
type JustWhere<O> = object extends Where<O> ? [where?: Where<O>] : [where: Where<O>]
type WhereAndForm<O> = Form<O> extends undefined ? JustWhere<O> : [where: Where<O>, form: Form<O>]

export type AnswerOf<M extends Method, P extends PathOf<M>> = Answer<Operation<P, M>>
export type FormOf<M extends Method, P extends PathOf<M>> = Form<Operation<P, M>>
export type QueryOf<M extends Method, P extends PathOf<M>> = InQuery<Operation<P, M>>

/** The path with its names filled in; other values become conditions of the query. Empty conditions are left out. */
function fill(path: string, where: object = {}): string {
  const given = new Map(Object.entries(where))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(given.get(name))
    given.delete(name)
    return encodeURIComponent(value)
  })
  const conditions = [...given].flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  return conditions.length ? `${filled}?${new URLSearchParams(conditions)}` : filled
}

export async function get<P extends PathOf<'get'>>(
  path: P,
  ...[where]: JustWhere<Operation<P, 'get'>>
): Promise<Answer<Operation<P, 'get'>>> {
  return (await (await send('GET', fill(path, where as object))).json()) as Answer<Operation<P, 'get'>>
}

/** Null when the answer is empty. */
export async function ask<M extends 'post' | 'put' | 'patch', P extends PathOf<M>>(
  method: M,
  path: P,
  ...[where, form]: WhereAndForm<Operation<P, M>>
): Promise<Answer<Operation<P, M>>> {
  const response = await send(method.toUpperCase(), fill(path, where as object), form)
  return (response.status === 204 ? null : await response.json()) as Answer<Operation<P, M>>
}

export async function command<M extends 'post' | 'put' | 'delete', P extends PathOf<M>>(
  method: M,
  path: P,
  ...[where, form]: WhereAndForm<Operation<P, M>>
): Promise<Outcome> {
  return (await send(method.toUpperCase(), fill(path, where as object), form)).status === 202 ? 'pending' : 'done'
}
