import path from 'node:path'
import { defineConfig } from 'oxlint'
import { layers, testImports, type Layer } from './layers.ts'

/** Forbids every import but those the layer lists. Gitignore patterns: the last one that matches wins. */
function onlyImports(
  layer: Layer,
  { more = [], roomsAbove = [] }: { more?: readonly string[]; roomsAbove?: readonly string[] } = {},
): ['error', { patterns: { group: string[]; message: string }[] }] {
  const allowed = [...layer.imports, ...more]
  // A neighbour under the same folder, `electron/main` beside `electron/preload`, is reached without naming that folder.
  const leaving = layers.flatMap(({ folder }) => [
    `../**/${folder}/**`,
    ...(folder.startsWith('electron/') ? [`../${path.basename(folder)}/**`] : []),
  ])
  const above = roomsAbove.map((room) => `../**/${room}/**`)
  return [
    'error',
    {
      patterns: [
        {
          group: [
            '*',
            '#*/**',
            '@*/**',
            ...allowed.map((name) => `!${name}`),
            '!./**',
            '!../**',
            ...leaving,
            ...above,
          ],
          message: `${layer.folder} may import its own files and ${allowed.join(', ')}. Who may import what stands in layers.ts.`,
        },
      ],
    },
  ]
}

/** Of a folder, and of the tests in it. */
function rulesOf(layer: Layer, folder: string, roomsAbove: readonly string[]) {
  const tests = onlyImports(layer, { more: testImports, roomsAbove })
  return [
    { files: [`${folder}/**`], rules: { 'no-restricted-imports': onlyImports(layer, { roomsAbove }) } },
    {
      files: [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`],
      rules: { 'no-restricted-imports': tests },
    },
  ]
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['node_modules', 'out', 'dist', '.cache', 'test-results'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'no-empty': 'error',
    eqeqeq: 'error',
    'react/react-in-jsx-scope': 'off',
    'import/no-unassigned-import': 'off',
    // The type checker's own noImplicitReturns knows which switches are whole.
    'typescript/consistent-return': 'off',
    // A dialog that can do harm puts the focus on Cancel or Stop itself.
    'jsx-a11y/no-autofocus': 'off',
    // Virtual rows cannot be a table's own elements, and tree and grid take their keys in one place.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/interactive-supports-focus': 'off',
    'jsx-a11y/click-events-have-key-events': 'off',
    // Speaks of a compiler that is not used.
    'react/incompatible-library': 'off',
  },
  overrides: [
    ...layers.flatMap((layer) => [
      ...rulesOf(layer, layer.folder, []),
      ...(layer.rooms ?? []).flatMap((room, index, rooms) =>
        rulesOf(layer, `${layer.folder}/${room}`, rooms.slice(0, index)),
      ),
    ]),
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
})
