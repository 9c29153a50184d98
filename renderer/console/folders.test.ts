import { expect, test } from 'vitest'
import { isInFolder, movedPath } from '#contract/in-folder.ts'
import { allFolders, folderAround, folderName, pathsTo, typedFolder } from './folders.ts'

test('a folder holds what lies in it at any depth, and not its namesakes', () => {
  expect(
    ['London', 'London/Floor 2', 'London/Floor 2/East'].every((path) => isInFolder(path, 'London')),
  ).toBe(true)
  expect(['Londonderry', 'Leeds/London', null].some((path) => isInFolder(path, 'London'))).toBe(false)
})

test('a path has a name, a folder around it, and all those on the way to it', () => {
  expect([folderName('London/Floor 2'), folderAround('London/Floor 2'), folderAround('London')]).toEqual([
    'Floor 2',
    'London',
    null,
  ])
  expect(pathsTo('A/B/C')).toEqual(['A', 'A/B', 'A/B/C'])
})

test('folders that hold only folders are folders too; numbers in names count', () => {
  expect(allFolders(['L/Floor 10/x', 'L/Floor 2', null, 'L/Floor 2'])).toEqual([
    'L',
    'L/Floor 2',
    'L/Floor 10',
    'L/Floor 10/x',
  ])
})

test('what lies deeper goes with its folder', () => {
  expect(movedPath('London/Floor 2', 'London', 'UK/London')).toBe('UK/London/Floor 2')
  expect(movedPath('London', 'London', 'Londinium')).toBe('Londinium')
})

test('what is typed of a path is taken without the spaces around its names; nothing is no folder', () => {
  expect([typedFolder(' London / Floor 2 '), typedFolder('  '), typedFolder('a//b')]).toEqual([
    'London/Floor 2',
    null,
    'a//b',
  ])
})
