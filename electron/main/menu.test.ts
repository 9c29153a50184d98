import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { menuTemplate } from './menu.ts'

const rolesOf = (items: readonly MenuItemConstructorOptions[]): unknown[] =>
  items.flatMap(({ role, submenu }) => [
    ...(role ? [role] : []),
    ...(Array.isArray(submenu) ? rolesOf(submenu) : []),
  ])

const makersRoles = ['reload', 'forceReload', 'toggleDevTools']
const makersRolesOf = (isPackaged: boolean) =>
  rolesOf(menuTemplate({ isPackaged, openHelp: () => {} })).filter((role) =>
    makersRoles.includes(String(role)),
  )

it('offers reload and developer tools only where the console is made', () => {
  expect(makersRolesOf(true)).toEqual([])
  expect(makersRolesOf(false)).toEqual(['reload', 'toggleDevTools'])
})

it('has the standard keys for text, zoom and the end', () => {
  expect(rolesOf(menuTemplate({ isPackaged: true, openHelp: () => {} }))).toEqual(
    expect.arrayContaining(['quit', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom']),
  )
})
