create table app.links (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  policy text not null default 'none' check (policy in ('none', 'pin', 'code')),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create index links_by_dossier on app.links (firm_id, dossier_id);
create index links_by_id on app.links (id);
call app.guard('app.links');
grant select, insert, update on app.links to legajo_app;

create table app.link_participants (
  firm_id uuid not null,
  link_id uuid not null,
  participant_id uuid not null,
  primary key (firm_id, link_id, participant_id),
  foreign key (firm_id, link_id) references app.links (firm_id, id),
  foreign key (firm_id, participant_id) references app.participants (firm_id, id)
);
create index link_participants_by_participant on app.link_participants (firm_id, participant_id);
call app.guard('app.link_participants');
grant select, insert, delete on app.link_participants to legajo_app;

create table app.messages (
  firm_id uuid not null,
  id uuid not null,
  party_id uuid,
  staff_id uuid,
  dossier_id uuid,
  link_id uuid,
  channel text not null check (channel in ('email')),
  kind text not null check (kind in ('link', 'decision', 'dailyStatus', 'invitation')),
  -- who it is for and about what: with the day, what makes a message the same message
  recipient text not null,
  subject text not null,
  local_date date not null,
  to_address text not null,
  params jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused', 'dropped')),
  attempts int not null default 0,
  next_try_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  provider_id text,
  error text,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, recipient, kind, subject, local_date),
  foreign key (firm_id, party_id) references app.parties (firm_id, id),
  foreign key (firm_id, staff_id) references app.staff (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, link_id) references app.links (firm_id, id)
);
create index messages_waiting on app.messages (firm_id, next_try_at) where state in ('queued', 'sending');
create index messages_by_dossier on app.messages (firm_id, dossier_id, created_at desc) where dossier_id is not null;
create index messages_by_party on app.messages (firm_id, party_id) where party_id is not null;
create index messages_by_staff on app.messages (firm_id, staff_id) where staff_id is not null;
create index messages_by_link on app.messages (firm_id, link_id) where link_id is not null;
call app.guard('app.messages');
grant select, insert, update on app.messages to legajo_app;

-- One token per copy that leaves the house; only its hash stays here.
create table app.link_tokens (
  firm_id uuid not null,
  hash bytea not null unique check (length(hash) = 32),
  link_id uuid not null,
  channel text not null check (channel in ('email', 'copy')),
  message_id uuid,
  first_used_at timestamptz,
  last_used_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, hash),
  foreign key (firm_id, link_id) references app.links (firm_id, id),
  foreign key (firm_id, message_id) references app.messages (firm_id, id)
);
create index link_tokens_by_link on app.link_tokens (firm_id, link_id);
create index link_tokens_by_message on app.link_tokens (firm_id, message_id) where message_id is not null;
call app.guard('app.link_tokens');
grant select, insert, update, delete on app.link_tokens to legajo_app;

-- What one device was granted: a row per link, never summed up.
create table app.link_sessions (
  firm_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  link_id uuid not null,
  proved_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (firm_id, hash, link_id),
  foreign key (firm_id, link_id) references app.links (firm_id, id)
);
create index link_sessions_by_hash on app.link_sessions (hash);
create index link_sessions_by_link on app.link_sessions (firm_id, link_id);
call app.guard('app.link_sessions');
grant select, insert, update, delete on app.link_sessions to legajo_app;

create table app.legal_texts (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  kind text not null check (kind in ('privacy')),
  locale text not null,
  version int not null,
  body text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, kind, locale, version)
);
call app.guard('app.legal_texts');
grant select, insert on app.legal_texts to legajo_app;

create table app.notices_shown (
  firm_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  party_id uuid not null,
  legal_text_id uuid not null,
  mode text not null check (mode in ('informed', 'consented')),
  purposes jsonb not null default '[]',
  via text not null,
  at timestamptz not null default now(),
  primary key (firm_id, id),
  foreign key (firm_id, link_id) references app.links (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id),
  foreign key (firm_id, legal_text_id) references app.legal_texts (firm_id, id)
);
create index notices_shown_by_party on app.notices_shown (firm_id, party_id, at);
create index notices_shown_by_link on app.notices_shown (firm_id, link_id);
create index notices_shown_by_text on app.notices_shown (firm_id, legal_text_id);
call app.guard('app.notices_shown');
grant select, insert on app.notices_shown to legajo_app;

-- Something a party is to be told soon: decisions gather here until things are quiet.
create table app.notices (
  firm_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  dossier_id uuid not null,
  kind text not null check (kind in ('decision')),
  due_at timestamptz not null,
  first_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create unique index notices_open on app.notices (firm_id, party_id, dossier_id, kind) where done_at is null;
create index notices_due on app.notices (firm_id, due_at) where done_at is null;
create index notices_by_dossier on app.notices (firm_id, dossier_id);
call app.guard('app.notices');
grant select, insert, update on app.notices to legajo_app;
