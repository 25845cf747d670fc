/** A tab's messages to the other tabs of this browser, which share its session: somebody has signed in, or out. */

const CHANNEL = 'hotline-session'

type News = 'entered' | 'left'

export class SessionNews {
  private readonly channel = new BroadcastChannel(CHANNEL)

  constructor(on: Record<News, () => void>) {
    this.channel.onmessage = (event: MessageEvent<News>) => on[event.data]?.()
  }

  tell(news: News): void {
    this.channel.postMessage(news)
  }
}
