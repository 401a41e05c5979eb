import { shallowRef } from 'vue'
import { loadSoundOf, type SoundOf } from './pinyin'

/** Null until the sounds are known, so that a list is not sorted twice before the reader's eyes. */
export function useSounds() {
  const soundOf = shallowRef<SoundOf | null>(null)
  void loadSoundOf().then((loaded) => (soundOf.value = loaded))
  return soundOf
}
