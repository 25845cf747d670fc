/**
 * Sends a file as the body of a request and reports its progress, which `fetch` cannot do. Refusals are those of
 * `http.ts`.
 */

import { ApiError, refusalOf } from './http'

export interface Upload<T> {
  /** Raises an `ApiError`, with status 0 when it was cancelled or nothing reached the server. */
  done: Promise<T>
  /** Cancel it; the server throws away what has been sent so far. */
  stop(): void
}

/** `progress` is called with the share that has left this machine, from 0 to 1. */
export function upload<T>(
  path: string,
  file: Blob,
  headers: Record<string, string>,
  progress: (share: number) => void,
): Upload<T> {
  const request = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    const lost = (): void => reject(new ApiError(0, 'offline', 'The server cannot be reached.'))
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) progress(event.loaded / event.total)
    })
    request.addEventListener('error', lost)
    request.addEventListener('abort', lost)
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T)
      else reject(refusalOf(request.status, request.statusText, parsed(request.responseText)))
    })
    request.open('POST', path)
    for (const [name, value] of Object.entries({
      Accept: 'application/json',
      'X-Requested-With': 'hotline',
      'Content-Type': 'application/octet-stream',
      ...headers,
    }))
      request.setRequestHeader(name, value)
    request.send(file)
  })
  return { done, stop: () => request.abort() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
