import { createContext, useContext } from 'react'
import type { Me } from '../../contract/people.ts'

export const MeContext = createContext<Me | undefined>(undefined)

/** Who is signed in, in any page under `/office`. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe belongs to the pages under /office')
  return me
}
