import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes'

/** Every page. `/healthz /readyz /metrics /assets /api /files` and the client's uploads are the HTTP host's own. */
export default [
  index('office/home.tsx'),
  route('sign-in', 'office/sign-in.tsx'),
  route('sign-out', 'office/sign-out.tsx'),
  route('first-run/:secret', 'office/first-run.tsx'),
  route('invitation/:secret', 'office/invitation.tsx'),
  route('outbox', 'office/outbox.tsx'),
  route('outbox/:id', 'office/outbox-mail.tsx'),

  route('office/dossiers/:dossierId/letter', 'office/letter.tsx'),
  route('office', 'office/layout.tsx', [
    route('inbox', 'office/inbox.tsx'),
    route('dossiers', 'office/dossiers.tsx'),
    route('parties', 'office/parties.tsx'),
    route('parties/search', 'office/parties/search.ts'),
    route('parties/likely', 'office/parties/likely.ts'),
    route('parties/:partyId', 'office/party.tsx'),
    route('dossiers/preview', 'office/new-dossier/preview.ts'),
    route('find', 'office/find.ts'),
    route('dossiers/new', 'office/new-dossier.tsx'),
    route('dossiers/:dossierId', 'office/dossier.tsx'),
    route('catalogue', 'office/catalogue.tsx'),
    route('catalogue/new', 'office/requirement-type.tsx', { id: 'office/new-requirement-type' }),
    route('catalogue/reasons', 'office/reasons.tsx'),
    route('catalogue/:typeId', 'office/requirement-type.tsx'),
    route('templates', 'office/templates.tsx'),
    route('templates/new', 'office/template.tsx', { id: 'office/new-template' }),
    route('templates/import', 'office/import-template.tsx'),
    route('templates/ready-made', 'office/ready-made.tsx'),
    route('templates/:templateId', 'office/template.tsx'),
    route('links', 'office/links.tsx'),
    route('tasks', 'office/tasks.ts'),
    route('settings', 'office/settings.tsx'),
    route('team', 'office/team.tsx'),
  ]),

  route('preview', 'link/preview.tsx'),
  route('l/:secret', 'link/landing.tsx'),
  ...prefix('e/:linkId', [
    index('link/client-page.tsx'),
    route('ask', 'link/ask-again.tsx'),
    route('privacy', 'link/privacy.tsx'),
    route('receipt', 'link/receipt.tsx'),
  ]),

  route('*', 'not-found.tsx'),
] satisfies RouteConfig
