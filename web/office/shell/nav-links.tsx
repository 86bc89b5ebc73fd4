import { NavLink } from 'react-router'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import { useWords } from '../words.tsx'
import styles from './shell.module.css'

/** Where one can go, as far as one may. */
export function NavLinks({ hasOutbox }: { hasOutbox: boolean }) {
  const t = useWords()
  const { can } = useMe()
  return (
    <nav aria-label={t('office.shell.menu')}>
      <ul className={styles.ways}>
        <Way to="/office/inbox" icon="inbox" label={t('office.shell.inbox')} />
        <Way to="/office/dossiers" icon="folder" label={t('office.shell.dossiers')} />
        <Way to="/office/parties" icon="person" label={t('office.shell.parties')} />
        <Way to="/office/templates" icon="list" label={t('office.shell.templates')} />
        <Way to="/office/catalogue" icon="document" label={t('office.shell.catalogue')} />
        <Way to="/office/links" icon="link" label={t('office.shell.links')} />
        {can.manageStaff && <Way to="/office/team" icon="building" label={t('office.shell.team')} />}
        {can.configure && <Way to="/office/settings" icon="settings" label={t('office.shell.settings')} />}
        {hasOutbox && <Way to="/outbox" icon="mail" label={t('office.shell.outbox')} />}
      </ul>
    </nav>
  )
}

function Way({ to, icon, label }: { to: string; icon: IconName; label: string }) {
  return (
    <li>
      <NavLink to={to} className={styles.way}>
        <Icon name={icon} size={20} />
        {label}
      </NavLink>
    </li>
  )
}
