/**
 * Who may import what. The path states the runtime; a package or layer that a folder does not list is an error.
 * To add a package: name it here under the layer that owns its field, and say why in the commit.
 */
export interface Layer {
  /** Folder it lives in. An inner folder's entry comes after that of the folder around it and replaces it. */
  readonly folder: string
  /** Packages, `node:` modules and `#` subpaths it may import. `./` is always allowed; `../` only inside the folder. */
  readonly imports: readonly string[]
  /** Its inner folders, from the roof to the cellar: each may import itself and those after it. */
  readonly rooms?: readonly string[]
}

/** The second for the likes of `node:fs/promises`: `*` stops at a slash. */
const node = ['node:*', 'node:*/*']

export const layers: readonly Layer[] = [
  { folder: 'contract', imports: ['zod'] },
  { folder: 'words', imports: ['#contract/**', '#words/**'] },
  { folder: 'native', imports: ['#contract/**', '#native/**', ...node] },
  { folder: 'native/wts', imports: ['#contract/**', '#native/**', ...node, 'koffi'] },
  {
    folder: 'core',
    imports: [
      '#contract/**',
      '#core/**',
      '#native/terminal-services.ts',
      // Which of its methods read: the table of calls says so.
      '#native/map-reads.ts',
      ...node,
      'zod',
      'write-file-atomic',
      'saxes',
    ],
  },
  {
    folder: 'electron/main',
    imports: ['#contract/**', '#words/**', '#core/**', '#native/**', ...node, 'electron', 'env-paths'],
  },
  { folder: 'electron/preload', imports: ['#contract/**', 'electron'] },
  {
    folder: 'loopback',
    imports: ['#contract/**', '#words/**', '#core/**', '#native/**', ...node, 'ws', 'env-paths'],
  },
  {
    // How many cells of a terminal a text takes: nobody keeps Unicode's tables up to date by hand.
    folder: 'cli',
    imports: ['#contract/**', '#words/**', '#core/**', '#native/**', ...node, 'env-paths', 'string-width'],
  },
  {
    folder: 'renderer',
    rooms: ['app', 'audit', 'settings', 'sessions', 'servers', 'actions', 'grid', 'console', 'ui'],
    imports: [
      '#contract/**',
      '#words/**',
      'react',
      'react-dom/client',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      '@fluentui/react-components',
      '@fluentui/react-icons',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
      'zustand',
      'zustand/**',
    ],
  },
  {
    folder: 'scripts',
    imports: [
      ...node,
      'vite',
      '@vitejs/plugin-react',
      'zod',
      'playwright',
      '@electron/asar',
      'electron-builder',
      'resedit',
    ],
  },
  {
    folder: 'bench',
    imports: ['#contract/**', '#core/**', '#native/**', '#loopback/**', ...node, 'playwright'],
  },
  {
    folder: 'e2e',
    imports: [
      '#contract/**',
      '#words/**',
      '#core/**',
      '#native/**',
      '#loopback/**',
      ...node,
      '@playwright/test',
      'playwright',
      'ws',
      'vite',
      // The attack makes its inputs from the schemas.
      'zod',
      'fast-check',
    ],
  },
  {
    // Of Electron only the types: the stand-in replaces its runtime, which loading it here would download.
    folder: 'e2e/electron',
    imports: [
      '#contract/**',
      '#core/**',
      '#native/**',
      ...node,
      '@playwright/test',
      'playwright',
      'electron',
    ],
  },
]

/** Every package that goes into what is shipped, and why it is there: what it does that is not worth doing ourselves. */
export const packages: Readonly<Record<string, string>> = {
  '@fluentui/react-components':
    'the window’s controls: keyboard, screen readers and high contrast as Windows has them',
  '@fluentui/react-icons': 'the pictures that belong to those controls',
  '@tanstack/react-table': 'order, widths and grouping of columns',
  '@tanstack/react-virtual': 'of 100 000 rows only those on the screen are drawn',
  electron: 'the window itself, and its sandbox',
  'env-paths': 'where each system keeps a program’s data',
  koffi: 'calls Windows’ functions without a compiler on anybody’s machine',
  react: 'draws the window from its state',
  'react-dom': 'its side of the page',
  saxes: 'reads the lists of other programs that are XML, strictly and without entities of their own',
  'string-width': 'how many cells of a terminal a text takes, by Unicode’s tables',
  'write-file-atomic': 'a kept file is whole whenever the power goes',
  ws: 'the browser shell’s socket; Node has only the other end',
  zod: 'says what crosses a boundary, and looks at it there',
  zustand: 'one store outside React for what the core tells',
}

/** What tests of a layer may import beside what the layer itself may. The grammar says whether our scripts are PowerShell. */
export const testImports: readonly string[] = [
  'vitest',
  'fast-check',
  ...node,
  'ws',
  'web-tree-sitter',
  'prettier',
]
