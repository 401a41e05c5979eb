import { shallowRef } from 'vue'
import { loadSoundOf, type SoundOf } from './pinyin'

/** Null until the sounds are loaded, so that the reader does not see the list sorted twice. */
export function useSounds() {
  const soundOf = shallowRef<SoundOf | null>(null)
  void loadSoundOf().then((loaded) => (soundOf.value = loaded))
  return soundOf
}
