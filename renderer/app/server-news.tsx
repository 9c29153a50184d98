import { useEffect, useState } from 'react'
import { serverNews, toldStates, type ToldStates } from '../servers/server-news.ts'
import { Announcement } from '../ui/announcement.tsx'
import { useConsole } from '../console/console-context.ts'
import { startTicking } from '../console/use-now.ts'

/** Often enough to be in time, rarely enough not to talk over the work, milliseconds. */
const everyMs = 5_000

/** Tells screen readers when servers are lost and come back. */
export function ServerNews() {
  const { store } = useConsole()
  const [news, setNews] = useState('')
  useEffect(() => {
    let told: ToldStates | null = null
    return startTicking(everyMs, () => {
      const { loaded, farm } = store.state.getState()
      if (!loaded) return
      const text = told === null ? '' : serverNews(told, farm.servers)
      told = toldStates(farm.servers)
      if (text !== '') setNews(text)
    })
  }, [store])
  return <Announcement text={news} />
}
