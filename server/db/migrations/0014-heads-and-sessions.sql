-- The head of a firm's audit chain leaves the house daily, by mail to its administrators: seals.anchored_at says which
-- seals did, so that a day on which nothing happened sends nothing.
alter table app.messages drop constraint messages_kind_check;
alter table app.messages add constraint messages_kind_check
  check (kind in ('link', 'decision', 'dailyStatus', 'invitation', 'auditHead'));
grant update (anchored_at) on app.seals to legajo_app;

-- gate.extend_session looks at when a session was last moved on; without this it failed on every session older than a day.
set local role legajo_auth;
grant select ("updatedAt") on auth."session" to legajo_gate;
reset role;
