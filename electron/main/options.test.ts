import { expect, it } from 'vitest'
import { parseOptions } from './options.ts'

it.each([
  [[], { demo: false, dataFolder: null, selfTest: null }],
  [['--demo'], { demo: true, dataFolder: null, selfTest: null }],
  [['--data-folder=C:\\Rewinsta'], { demo: false, dataFolder: 'C:\\Rewinsta', selfTest: null }],
  [['--data-folder', '/tmp/r', '--demo'], { demo: true, dataFolder: '/tmp/r', selfTest: null }],
  [['--self-test=r.json'], { demo: false, dataFolder: null, selfTest: 'r.json' }],
  [
    ['.', '--remote-debugging-port=0', '--demo', '--lang', 'de'],
    { demo: true, dataFolder: null, selfTest: null },
  ],
])('reads %j', (args, value) => {
  expect(parseOptions(args)).toEqual({ ok: true, value })
})

it.each([
  [['--data-folder='], '--data-folder wants a path.'],
  [['--data-folder'], '--data-folder wants a path.'],
  [['--self-test'], '--self-test wants the path of a file.'],
])('says what is wrong with %j', (args, problem) => {
  expect(parseOptions(args)).toEqual({ ok: false, problem })
})
