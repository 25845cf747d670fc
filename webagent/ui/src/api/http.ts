/** One way to talk to the server, and one kind of error that comes of it. */

export interface FieldProblem {
  field: string
  rule?: string
  message: string
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { fields?: FieldProblem[]; current?: unknown } = {},
  ) {
    super(message)
  }

  /** Nothing reached the server, or nothing came back: worth another try. */
  get temporary(): boolean {
    return this.status === 0 || this.status >= 502
  }
}

let signedOut: () => void = () => undefined

/** Called when the server says that the session is over. */
export function onSignedOut(callback: () => void): void {
  signedOut = callback
}

/** The answer's body; undefined for 204 and for 202 (not known yet: the push will tell). */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(method, path, body)
  if (answer.ok) {
    return (answer.status === 204 || answer.status === 202 ? undefined : await answer.json()) as T
  }
  if (answer.status === 401 && path !== '/api/session') signedOut()
  throw await errorOf(answer)
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { 'X-Requested-With': 'hotline' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
    })
  } catch {
    throw new ApiError(0, 'network', 'The server cannot be reached.')
  }
}

async function errorOf(answer: Response): Promise<ApiError> {
  try {
    const { error } = await answer.json()
    return new ApiError(answer.status, error.code, error.message, error.details ?? {})
  } catch {
    return new ApiError(answer.status, `http.${answer.status}`, answer.statusText)
  }
}
