import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
} from '@fluentui/react-components'
import { Copy20Regular, Server20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { intentFor, sessionVerbs, type SessionVerb } from '../console/intent.ts'
import { verbWords } from '#words/verbs.ts'
import { useWhyNotMany } from '../actions/use-why-not.ts'
import { whyNot } from '../actions/why-not.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { findRow } from '../console/farm.ts'
import { rightTo } from '#contract/right-to.ts'
import type { SessionRow } from '#contract/session.ts'
import { countOf } from '#words/time.ts'
import { accountText, whoText } from '#words/sessions.ts'

export interface MenuPlace {
  readonly sessionKey: string
  readonly x: number
  readonly y: number
}

export interface RowMenuProps {
  readonly place: MenuPlace | null
  /** All that are marked; the menu acts on them where its own row is among them. */
  readonly markedKeys: readonly string[]
  readonly onClose: () => void
  readonly onCopy: (text: string, what: string) => void
  readonly onCopyRows: (rows: readonly SessionRow[]) => void
}

/** What can be done with the row that was under the pointer when it opened, or with all marked ones; it says which. */
export function RowMenu({ place, markedKeys, onClose, ...take }: RowMenuProps) {
  const row = useConsoleState(({ farm }) => findRow(farm, place?.sessionKey ?? null))
  const server = useConsoleState(({ farm }) => farm.servers.get(row?.serverId ?? ''))
  const actions = useConsoleState((state) => state.actions)
  const description = useConsoleState((state) => state.description)
  const connected = useConsoleState((state) => state.connection === 'open')
  const { store } = useConsole()
  const whyNotMany = useWhyNotMany(markedKeys)
  const ended = place !== null && row === null
  // An open menu holds the rows in place; one that shows nothing must not.
  useEffect(() => {
    if (ended) onClose()
  }, [ended, onClose])
  if (place === null || row === null) return null
  const { account, sessionKey } = row
  const many = markedKeys.length > 1 && markedKeys.includes(sessionKey)
  const sessionKeys = many ? markedKeys : [sessionKey]
  const whyOff = (verb: SessionVerb) => {
    if (!many) return whyNot({ verb, row, server, actions, description, connected })
    return verb === 'shadow' ? 'One screen at a time.' : whyNotMany
  }
  const copyRows = () => {
    const { farm } = store.state.getState()
    take.onCopyRows(sessionKeys.flatMap((key) => findRow(farm, key) ?? []))
  }
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
          <MenuGroup>
            <MenuGroupHeader>
              {many
                ? countOf(markedKeys.length, 'marked session')
                : `${account?.user ?? whoText(row)} on ${server?.name ?? 'a removed server'}`}
            </MenuGroupHeader>
            {sessionVerbs.map((verb) => {
              const why = whyOff(verb)
              const refused = !many && rightTo(verb, server?.rights ?? {}).state === 'denied'
              return (
                <MenuItem
                  key={verb}
                  disabled={why !== null}
                  title={why ?? undefined}
                  secondaryContent={refused ? 'refused before' : null}
                  onClick={() =>
                    store.openAction(
                      verb === 'shadow' ? { kind: 'shadow', sessionKey } : intentFor(verb, sessionKeys),
                    )
                  }
                >
                  {verbWords[verb].button}
                </MenuItem>
              )
            })}
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<Copy20Regular />} onClick={copyRows}>
            {many ? `Copy ${countOf(sessionKeys.length, 'row')}` : 'Copy row'}
          </MenuItem>
          {account !== null && !many && (
            <MenuItem
              icon={<Copy20Regular />}
              onClick={() => take.onCopy(accountText(account), accountText(account))}
            >
              Copy account
            </MenuItem>
          )}
          <MenuItem
            icon={<Server20Regular />}
            onClick={() => store.show({ scope: { kind: 'server', serverId: row.serverId } })}
          >
            Show {server?.name}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
