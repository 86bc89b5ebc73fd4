import { useEffect, useState } from 'react'
import { useMe } from '../me.ts'
import { type Keys, ownKeys, readKeys } from './shortcuts.ts'

/** A person's keys, kept in this browser: they belong to a keyboard, and two people may share one. */
export function useKeys(): [Keys, (keys: Keys) => void] {
  const name = `legajo.keys.${useMe().staffId}`
  const [keys, setKeys] = useState(ownKeys)
  useEffect(() => setKeys(readKeys(localStorage.getItem(name))), [name])

  function keep(next: Keys) {
    setKeys(next)
    localStorage.setItem(name, JSON.stringify(next))
  }
  return [keys, keep]
}
