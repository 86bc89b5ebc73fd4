import { z } from 'zod'

const text = (most: number) => z.string().trim().max(most, 'tooLong')
export const emailAddress = text(320)
  .toLowerCase()
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/, 'email')
/** ASVS 5.0 6.2.1 and 6.2.9: at least 8, long ones welcome; nothing is cut. */
export const password = z.string().min(10, 'tooShort').max(256, 'tooLong')

export const firstRunInput = z.object({
  firmName: text(200).min(1, 'missing'),
  country: z.enum(['MX', 'ES'], 'missing'),
  timeZone: z.string().min(1, 'missing'),
  name: text(200).min(1, 'missing'),
  email: emailAddress,
  password,
})
export type FirstRunInput = z.output<typeof firstRunInput>

export const invitationInput = z.object({
  name: text(200).min(1, 'missing'),
  email: emailAddress,
  role: z.enum(['admin', 'caseworker'], 'missing'),
})
export type InvitationInput = z.output<typeof invitationInput>
export const acceptInput = z.object({ password })

export type StaffView = {
  id: string
  name: string
  email: string
  role: 'admin' | 'caseworker'
  status: 'invited' | 'active' | 'suspended'
  isYou: boolean
}

/** Who is signed in, and what he may do: sent with every page of the office. */
export type Me = {
  staffId: string
  name: string
  email: string
  role: 'admin' | 'caseworker'
  firm: {
    id: string
    name: string
    country: 'MX' | 'ES'
    locale: 'es-MX' | 'es-ES' | 'en'
    timeZone: string
    accent?: string
  }
  can: { configure: boolean; manageStaff: boolean; openDossier: boolean; readOutbox: boolean }
}
