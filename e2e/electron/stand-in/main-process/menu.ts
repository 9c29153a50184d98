import type { MenuItemConstructorOptions } from 'electron'
import type { MenuEntry, TestSide } from '../calls.ts'
import type { Line } from '../line.ts'

export interface BuiltMenu {
  readonly items: readonly MenuItemConstructorOptions[]
}

const submenuOf = ({ submenu }: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : []

const describe = (item: MenuItemConstructorOptions): MenuEntry => ({
  label: item.label?.replace('&', '') ?? null,
  role: item.role ?? null,
  submenu: submenuOf(item).map(describe),
})

const isNamed = (item: MenuItemConstructorOptions, name: string): boolean =>
  item.label?.replace('&', '') === name || item.role === name

/** The application's menu. `quit` is what the role of that name does. */
export function createMenu(line: Line<TestSide>, quit: () => void) {
  let current: readonly MenuItemConstructorOptions[] = []

  const Menu = {
    buildFromTemplate: (items: readonly MenuItemConstructorOptions[]): BuiltMenu => ({ items }),
    setApplicationMenu: ({ items }: BuiltMenu) => {
      current = items
      line.tell('note', { note: 'menu-set', menu: items.map(describe) })
    },
  }

  /** Labels or roles, from the bar down. */
  function click(path: readonly string[]): void {
    let items = current
    let found: MenuItemConstructorOptions | undefined
    for (const name of path) {
      found = items.find((item) => isNamed(item, name))
      if (!found) throw new Error(`the menu has no ${path.join(' > ')}`)
      items = submenuOf(found)
    }
    if (found?.role === 'quit') quit()
    else Reflect.apply(found?.click ?? (() => {}), null, [])
  }

  return { Menu, click }
}
