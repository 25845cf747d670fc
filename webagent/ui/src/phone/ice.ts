/** Ends the gathering of ICE candidates early: on a house's own network the first host candidate is enough. */

const AT_MOST_MS = 150

export interface Candidate {
  type: string | null
  protocol: string | null
}

/** A listener for one call's `icecandidate` events. */
export function iceCut(after: (run: () => void, ms: number) => unknown = setTimeout) {
  let done = false
  let waiting = false
  return ({ candidate, ready }: { candidate: Candidate; ready: () => void }): void => {
    if (done) return
    const finish = () => {
      if (!done) ready()
      done = true
    }
    if (candidate.type === 'host' && candidate.protocol !== 'tcp') finish()
    else if (!waiting) {
      waiting = true
      after(finish, AT_MOST_MS)
    }
  }
}
