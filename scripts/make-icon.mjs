// Draws the icon in all sizes that Windows asks for, and puts them into build/icon.ico. Needs Chromium.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { root } from './process.mjs'

/** @typedef {{ size: number, bytes: Buffer }} Drawn */

const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
/** Up to here the details of the large drawing would blur. */
const largestSmall = 24
/** Programs that know no PNG in icons look for these. */
const largestBitmap = 128
const folder = path.join(root, 'build')

/** @param {Buffer} pixels RGBA from the top @param {number} size @returns {Buffer} a bitmap as icons hold it: BGRA from the bottom, then a mask */
function bitmapOf(pixels, size) {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  // Twice the height: the mask counts.
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const rows = Array.from({ length: size }, (_, y) => pixels.subarray(y * size * 4, (y + 1) * size * 4))
  const colours = Buffer.concat(rows.toReversed())
  for (let at = 0; at < colours.length; at += 4) {
    colours.subarray(at, at + 3).reverse()
  }
  const maskRow = Math.ceil(size / 32) * 4
  return Buffer.concat([header, colours, Buffer.alloc(maskRow * size)])
}

/** @param {readonly Drawn[]} images */
function iconFile(images) {
  const header = Buffer.alloc(6 + images.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, bytes }] of images.entries()) {
    const at = 6 + index * 16
    // 256 is written as 0.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(bytes.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  }
  return Buffer.concat([header, ...images.map(({ bytes }) => bytes)])
}

/**
 * @param {import('playwright').Page} page @param {string} svg @param {number} size
 * @returns {Promise<{ pixels: Buffer, png: Buffer }>}
 */
async function draw(page, svg, size) {
  const drawn = await page.evaluate(
    async ({ source, side }) => {
      const image = new Image(side, side)
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side })
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(image, 0, 0, side, side)
      return { pixels: [...context.getImageData(0, 0, side, side).data], png: canvas.toDataURL('image/png') }
    },
    { source: svg, side: size },
  )
  return { pixels: Buffer.from(drawn.pixels), png: Buffer.from(drawn.png.split(',')[1] ?? '', 'base64') }
}

const large = readFileSync(path.join(folder, 'icon.svg'), 'utf8')
const small = readFileSync(path.join(folder, 'icon-small.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
/** @type {Drawn[]} */
const images = []
for (const size of sizes) {
  const { pixels, png } = await draw(page, size <= largestSmall ? small : large, size)
  images.push({ size, bytes: size <= largestBitmap ? bitmapOf(pixels, size) : png })
  if (size === sizes.at(-1)) writeFileSync(path.join(folder, 'icon.png'), png)
}
await browser.close()
writeFileSync(path.join(folder, 'icon.ico'), iconFile(images))
console.log(`build/icon.ico holds ${sizes.join(', ')} pixels.`)
