import { Skeleton, SkeletonItem, makeStyles } from '@fluentui/react-components'
import {
  AppsListRegular,
  LockClosedRegular,
  PeopleRegular,
  PlugDisconnectedRegular,
  SearchRegular,
  ServerRegular,
} from '@fluentui/react-icons'
import type { ServerStatus } from '#contract/server.ts'
import { useConsoleState } from '../console/console-context.ts'
import { useRefresh } from '../console/use-refresh.ts'
import { Face } from '../ui/face.tsx'
import { FailureCard } from '../ui/failure-card.tsx'
import { programSearchText } from '../console/search.ts'
import { UnreadFace } from './unread-face.tsx'
import type { ProgramView } from './use-program-search.ts'
import { isUnderWay } from '../console/program-search.ts'
import { programFaceWords } from './program-words.ts'
import { countText } from '#contract/locale.ts'
import { isSilent } from '#contract/server-health.ts'

const useStyles = makeStyles({
  loading: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '20px 16px' },
  failing: { padding: '16px', display: 'flex', flexDirection: 'column', gap: '12px', height: '100%' },
})

export interface GridFaceProps {
  readonly loaded: boolean
  /** Servers in the scope. */
  readonly servers: readonly ServerStatus[]
  readonly allServers: number
  /** Empty while nothing is searched for. */
  readonly search: string
  /** Null while no program is. */
  readonly program: ProgramView | null
  readonly onSearch: (text: string) => void
  /** Where the search looks, `in London`; null for on all servers. */
  readonly place: string | null
  readonly onSearchAll: () => void
  readonly onClearSearch: () => void
  readonly onAddServer: () => void
}

/** Why the grid has no row, and what to do about it. */
export function GridFace(props: GridFaceProps) {
  const { loaded, servers, allServers, search, program, onSearch } = props
  const failure = useConsoleState((state) => state.failure)
  if (!loaded) return failure === null ? <Loading /> : <FailureCard failure={failure} />
  if (allServers === 0) {
    return (
      <Face
        icon={<ServerRegular />}
        title="No servers yet"
        text="Add the first server whose sessions you look after. Its name as you would give it to Windows is enough."
        action={{ label: 'Add server…', run: props.onAddServer }}
      />
    )
  }
  if (program !== null) return <ProgramFace program={program} onClearSearch={props.onClearSearch} />
  if (search !== '' && props.place !== null) {
    return (
      <Face
        icon={<SearchRegular />}
        title="Nobody found"
        text={`No session ${props.place} fits this search.`}
        action={{ label: 'Search all servers', run: props.onSearchAll }}
        otherAction={{ label: 'Clear search', run: props.onClearSearch }}
      />
    )
  }
  if (search !== '') {
    return (
      <Face
        icon={<SearchRegular />}
        title="Nobody found"
        text="No session on any server that could be read fits this search. Try a part of the name, or the client’s. Programs are looked for with program:name only."
        action={{ label: 'Clear search', run: props.onClearSearch }}
        otherAction={{
          label: `Look for “${search}” among running programs`,
          run: () => onSearch(programSearchText(search)),
        }}
      />
    )
  }
  return <ScopeFace servers={servers} />
}

function ScopeFace({ servers }: Pick<GridFaceProps, 'servers'>) {
  const styles = useStyles()
  const refresh = useRefresh()
  if (servers.some((server) => server.state === 'waiting' && server.failure === null)) return <Loading />
  const [first] = servers
  const every = (state: ServerStatus['state']) =>
    servers.length > 0 && servers.every((one) => one.state === state)
  const readAgain = {
    label: 'Read again',
    run: () => refresh(servers.map(({ serverId }) => serverId)),
  }
  const one = servers.length === 1
  if (noneAnswers(servers) || every('denied')) {
    const denied = every('denied')
    return (
      <div className={styles.failing}>
        {one && first !== undefined && first.failure !== null && <FailureCard failure={first.failure} />}
        <Face
          icon={denied ? <LockClosedRegular /> : <PlugDisconnectedRegular />}
          title={denied ? 'Access denied' : one ? `${first?.name} does not answer` : 'No server answers'}
          text={
            denied
              ? 'Its sessions cannot be listed with the acting account. Whoever runs the server can grant Query Information or Full Control.'
              : noAnswerText(servers)
          }
          action={readAgain}
        />
      </div>
    )
  }
  if (servers.some(({ state }) => state !== 'live')) {
    return <UnreadFace servers={servers} onReadAgain={readAgain.run} />
  }
  return (
    <Face
      icon={<PeopleRegular />}
      title="Nobody is logged on"
      text="The list is empty. It is also empty where the acting account may not see the sessions: Windows leaves those out without a word."
      action={readAgain}
    />
  )
}

function Loading() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Reading the servers" className={styles.loading}>
      {Array.from({ length: 12 }, (_value, index) => (
        <SkeletonItem key={index} size={16} />
      ))}
    </Skeleton>
  )
}

interface ProgramFaceProps {
  readonly program: ProgramView
  readonly onClearSearch: () => void
}

/** Why a search for a program shows no row, or none yet. */
function ProgramFace({ program, onClearSearch }: ProgramFaceProps) {
  const { search, onLookAgain } = program
  if (search !== null && search.failure !== null) return <FailureCard failure={search.failure} />
  const ended = search !== null && !isUnderWay(search)
  const lookAgain = { label: 'Look again', run: onLookAgain }
  return (
    <Face
      icon={<AppsListRegular />}
      {...programFaceWords(program)}
      action={{ label: 'Clear search', run: onClearSearch }}
      {...(ended && { otherAction: lookAgain })}
    />
  )
}

type ServerHealth = Pick<ServerStatus, 'state' | 'failure'>

/** Whether none of these servers answers, called or only asked so far. */
export function noneAnswers(servers: readonly ServerHealth[]): boolean {
  return servers.length > 0 && servers.every((server) => server.state === 'unreachable' || isSilent(server))
}

/** What was tried where none answers, and what is still to come. */
export function noAnswerText(servers: readonly ServerHealth[]): string {
  const silent = servers.filter(isSilent).length
  if (silent === 0) {
    return 'Its sessions are not known. It is tried again by itself; the others are not held up by it.'
  }
  const wait = servers.length === 1 ? 'It waits' : `${countText(silent)} of ${countText(servers.length)} wait`
  return `No connection on TCP port 445 so far. ${wait} to be tried in Windows’ own way. If you reach nothing else either, check the network or the VPN of this machine.`
}
