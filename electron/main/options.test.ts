import { expect, it } from 'vitest'
import { parseOptions } from './options.ts'

it.each([
  [[], { demo: false, dataFolder: null }],
  [['--demo'], { demo: true, dataFolder: null }],
  [['--data-folder=C:\\Rewinsta'], { demo: false, dataFolder: 'C:\\Rewinsta' }],
  [['--data-folder', '/tmp/r', '--demo'], { demo: true, dataFolder: '/tmp/r' }],
  [['.', '--remote-debugging-port=0', '--demo', '--lang', 'de'], { demo: true, dataFolder: null }],
])('reads %j', (args, value) => {
  expect(parseOptions(args)).toEqual({ ok: true, value })
})

it.each([[['--data-folder=']], [['--data-folder']]])('says what is wrong with %j', (args) => {
  expect(parseOptions(args)).toEqual({ ok: false, problem: '--data-folder wants a path.' })
})
