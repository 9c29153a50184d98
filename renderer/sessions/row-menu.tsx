import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components'
import { Copy20Regular, Server20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { intentFor, type ActionIntent } from '../actions/intent.ts'
import { verbWords } from '../actions/verb-words.ts'
import { whyNot } from '../actions/why-not.ts'
import { useConsoleState } from '../app/console-context.ts'
import { findRow } from '../client/farm.ts'
import { rightTo } from '#contract/right-to.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Scope } from '../servers/scope.ts'
import { accountText } from './words.ts'

export interface MenuPlace {
  readonly sessionKey: string
  readonly x: number
  readonly y: number
}

export interface RowMenuProps {
  readonly place: MenuPlace | null
  readonly onClose: () => void
  readonly onIntent: (intent: ActionIntent) => void
  readonly onScope: (scope: Scope) => void
  readonly onCopy: (rows: readonly SessionRow[]) => void
}

const verbs = ['message', 'disconnect', 'log-off', 'reset'] as const

/** What can be done with one row; acts on the session that was under the pointer when it opened. */
export function RowMenu({ place, onClose, onIntent, onScope, onCopy }: RowMenuProps) {
  const row = useConsoleState(({ farm }) => findRow(farm, place?.sessionKey ?? null))
  const server = useConsoleState(({ farm }) => farm.servers.get(row?.serverId ?? ''))
  const actions = useConsoleState((state) => state.actions)
  const description = useConsoleState((state) => state.description)
  const connected = useConsoleState((state) => state.connection === 'open')
  const ended = place !== null && row === null
  // An open menu holds the rows in place; one that shows nothing must not.
  useEffect(() => {
    if (ended) onClose()
  }, [ended, onClose])
  if (place === null || row === null) return null
  const { account } = row
  const target = {
    getBoundingClientRect: () => new DOMRect(place.x, place.y, 0, 0),
  }
  return (
    <Menu
      open
      onOpenChange={(_event, { open }) => open || onClose()}
      positioning={{ target, position: 'below', align: 'start' }}
    >
      <MenuPopover>
        <MenuList>
          {verbs.map((verb) => {
            const why = whyNot({ verb, row, server, actions, description, connected })
            return (
              <MenuItem
                key={verb}
                disabled={why !== null}
                title={why ?? undefined}
                secondaryContent={
                  rightTo(verb, server?.rights ?? {}).state === 'denied' ? 'refused before' : null
                }
                onClick={() => onIntent(intentFor(verb, [row.sessionKey]))}
              >
                {verbWords[verb].button}
              </MenuItem>
            )
          })}
          <MenuDivider />
          <MenuItem icon={<Copy20Regular />} onClick={() => onCopy([row])}>
            Copy row
          </MenuItem>
          {account !== null && (
            <MenuItem
              icon={<Copy20Regular />}
              onClick={() => void navigator.clipboard.writeText(accountText(account))}
            >
              Copy account
            </MenuItem>
          )}
          <MenuItem
            icon={<Server20Regular />}
            onClick={() => onScope({ kind: 'server', serverId: row.serverId })}
          >
            Show {server?.name}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
