import { byHand } from './by-hand.ts'
import { exports } from './exports.ts'
import { fields } from './fields.ts'
import { link } from './link.ts'
import { mail } from './mail.ts'
import { office } from './office.ts'
import { problems } from './problems.ts'

export const esMx = { byHand, exports, fields, link, mail, office, problems }
