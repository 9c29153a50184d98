import { expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'

const nothing = { demo: false, openBrowser: true, port: null, dataFolder: null, help: false }

it.each([
  [[], nothing],
  [['--demo'], { ...nothing, demo: true }],
  [['--no-open', '--port', '4100'], { ...nothing, openBrowser: false, port: 4100 }],
  [['--port=65535'], { ...nothing, port: 65_535 }],
  [['--data-folder', '/tmp/a b'], { ...nothing, dataFolder: '/tmp/a b' }],
  [['--help'], { ...nothing, help: true }],
])('reads %j', (argv, value) => {
  expect(parseArguments(argv)).toEqual({ ok: true, value })
})

it.each([
  [['--dmeo'], '--dmeo'],
  [['RDS01'], 'RDS01'],
  [['--port', '0'], '0'],
  [['--port', '65536'], '65536'],
  [['--port', '1e3'], '1e3'],
  [['--port'], '--port'],
  [['--data-folder='], '--data-folder'],
  [['--demo=yes'], '--demo'],
])('refuses %j and names the argument', (argv, named) => {
  expect(parseArguments(argv)).toEqual({ ok: false, problem: expect.stringContaining(named) })
})
