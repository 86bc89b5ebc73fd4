import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import type { DossierView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useWords } from '../words.tsx'
import { whatsappAddress, whatsappNumber } from './whatsapp.ts'

type AddressDialogProps = { dossier: DossierView; address: string | undefined; onClose: () => void }

/** A fresh copy of the link, shown once: to be copied, or sent by WhatsApp from the clerk's own account. */
export function AddressDialog({ dossier, address, onClose }: AddressDialogProps) {
  const t = useWords()
  return (
    <Dialog
      isOpen={address !== undefined}
      onClose={onClose}
      title={t('office.sending.dialog', { name: dossier.partyNames })}
      size="lg"
    >
      {address !== undefined && (
        <Stack>
          <Text>{t('office.sending.dialogText')}</Text>
          <TextInput
            label={t('office.sending.address')}
            value={address}
            readOnly
            data-autofocus
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group>
            <CopyButton value={address} timeout={4000}>
              {({ copied, copy }) => (
                <Button
                  onClick={copy}
                  leftSection={<Icon name={copied ? 'check' : 'copy'} />}
                  aria-live="polite"
                >
                  {t(copied ? 'office.sending.copied' : 'office.sending.copy')}
                </Button>
              )}
            </CopyButton>
            <WhatsappButton dossier={dossier} address={address} />
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}

function WhatsappButton({ dossier, address }: { dossier: DossierView; address: string }) {
  const t = useWords()
  const { firm } = useMe()
  const party = dossier.parties.find(({ phone }) => phone)
  const number = party?.phone && whatsappNumber(party.phone, firm.country)
  if (!party || !number) return null
  const text = t('office.sending.whatsappText', {
    name: party.name,
    firm: firm.name,
    title: dossier.title,
    address,
  })
  return (
    <Button
      component="a"
      href={whatsappAddress(number, text)}
      target="_blank"
      rel="noopener noreferrer"
      variant="default"
      leftSection={<Icon name="chat" />}
    >
      {t('office.sending.whatsapp')}
    </Button>
  )
}
