import { expect, it } from 'vitest'
import { fold } from './fold.ts'

it.each([
  ['D’Arcy', "d'arcy"],
  ['d´arcy', "d'arcy"],
  ['Łukasz', 'lukasz'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Sørensen', 'sorensen'],
  ['Müller', 'muller'],
  ['De\u0301mo', 'demo'],
  ['Démo', 'demo'],
  ['İrem', 'irem'],
  ['ｐｒｏｇｒａｍ：', 'program:'],
  ['Ирина', 'ирина'],
])('%s is typed %s', (text, typed) => {
  expect([fold(text), fold(typed)]).toEqual([typed, typed])
})
