/**
 * The one way to ask the server: JSON in, JSON out, every refusal an `ApiError` with the server's code. The routes are
 * in `paths.ts`.
 */

export interface FieldProblem {
  field: string
  rule?: string
  /** The limit that was exceeded, or the id that does not exist. */
  what?: string
  message: string
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly field: string | null = null,
  ) {
    super(message)
  }

  /** The fields that the server refused, whether it named one or many. */
  get fields(): FieldProblem[] {
    const many = this.details['fields']
    if (Array.isArray(many)) return many as FieldProblem[]
    return this.field ? [{ field: this.field, message: this.message }] : []
  }

  /** Nothing reached the server, or nothing came back: worth another try. */
  get temporary(): boolean {
    return this.status === 0 || this.status >= 502
  }
}

const SESSION = '/api/session'

/** Answer to a command: done, or accepted and still on its way (the push will report it). */
export type Outcome = 'done' | 'pending'

/** Nobody is signed in, or somebody else is. */
export const NOT_SIGNED_IN = 'not_signed_in'
let signedOut: () => void = () => undefined
let barred = false

/** Called when the server no longer knows our session. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener
}

/**
 * While nobody is signed in, or somebody else is, no request goes out in the previous user's name: only requests about
 * sessions do.
 */
export function bar(on: boolean): void {
  barred = on
}

/** The refusal; `body` as it was parsed, or null. */
export function refusalOf(status: number, statusText: string, body: unknown): ApiError {
  const error = (body as { error?: Record<string, unknown> } | null)?.error ?? {}
  return new ApiError(
    status,
    String(error['code'] ?? `http_${status}`),
    String(error['message'] ?? statusText),
    (error['details'] as Record<string, unknown> | undefined) ?? {},
    (error['field'] as string | null | undefined) ?? null,
  )
}

async function refusal(response: Response): Promise<ApiError> {
  return refusalOf(response.status, response.statusText, await response.json().catch(() => null))
}

/** Sends the request, and throws an error for a refusal. */
export async function send(
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Response> {
  if (barred && path !== SESSION) throw new ApiError(401, NOT_SIGNED_IN, 'Sign in first.')
  const headers: Record<string, string> = { Accept: 'application/json', ...more }
  if (method !== 'GET') headers['X-Requested-With'] = 'hotline'
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const sent = body === undefined ? null : JSON.stringify(body)
  let response: Response
  try {
    response = await fetch(path, { method, headers, body: sent, credentials: 'same-origin' })
  } catch {
    throw new ApiError(0, 'offline', 'The server cannot be reached.')
  }
  if (response.ok) return response
  const error = await refusal(response)
  if (error.code === NOT_SIGNED_IN && path !== SESSION) signedOut()
  throw error
}
