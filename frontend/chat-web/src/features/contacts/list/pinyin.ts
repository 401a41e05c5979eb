/** The sound of a name, for the index and the search. */
export interface Sound {
  /** A to Z, or # for everything else. */
  letter: string
  /** "zhangsan" */
  full: string
  /** "zs" */
  initials: string
}

export type SoundOf = (name: string) => Sound

function fromSyllables(syllables: readonly string[]): Sound {
  const plain = syllables.map((syllable) => syllable.toLowerCase())
  const initials = plain.map((syllable) => syllable[0] ?? '').join('')
  const letter = (initials[0] ?? '').toUpperCase()
  return { letter: /^[A-Z]$/.test(letter) ? letter : '#', full: plain.join(''), initials }
}

/** Supports Latin names only; the fallback when the library cannot be loaded. */
export const latinSoundOf: SoundOf = (name) => fromSyllables([...name.trim()])

/** Caches the sounds: every keystroke needs those of all names, and a lookup is slow. */
function remembered(soundOf: SoundOf): SoundOf {
  const known = new Map<string, Sound>()
  return (name) => {
    const sound = known.get(name) ?? soundOf(name)
    known.set(name, sound)
    return sound
  }
}

let loading: Promise<SoundOf> | null = null

/** The dictionary of Chinese sounds is large, so it is loaded when contacts are first shown. */
export function loadSoundOf(): Promise<SoundOf> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) => remembered((name) => fromSyllables(pinyin(name.trim(), { toneType: 'none', type: 'array', surname: 'head', v: true }))),
    () => {
      loading = null
      return latinSoundOf
    },
  )
  return loading
}
