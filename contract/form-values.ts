import { z } from 'zod'

/** A box of a form: ticked it says `on`, unticked nothing at all. */
export const flag = z.preprocess((value) => value === true || value === 'on', z.boolean())

/** One or several of a name. */
export const list = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(one))
