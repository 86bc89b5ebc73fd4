create table app.requirement_types (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  key text not null,
  name text not null check (length(name) between 1 and 200),
  help text not null default '' check (length(help) <= 2000),
  kind text not null check (kind in ('document', 'data', 'task')),
  spec jsonb not null,
  purpose text not null default '',
  legal_basis text not null default '',
  confidential boolean not null default false,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, key)
);
create index requirement_types_by_name on app.requirement_types (firm_id, app.name_key(name), id);
call app.guard('app.requirement_types');
grant select, insert, update on app.requirement_types to legajo_app;

create table app.templates (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null default 'general' check (kind in ('general', 'vehicle', 'deed')),
  current int not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id)
);
create index templates_by_name on app.templates (firm_id, app.name_key(name), id);
call app.guard('app.templates');
grant select, insert, update on app.templates to legajo_app;

-- What a template asked for at one moment; never changed, for a dossier keeps the version it was opened with.
create table app.template_versions (
  firm_id uuid not null,
  template_id uuid not null,
  n int not null check (n >= 1),
  definition jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, template_id, n),
  foreign key (firm_id, template_id) references app.templates (firm_id, id)
);
call app.guard('app.template_versions');
grant select, insert on app.template_versions to legajo_app;

create table app.dossiers (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  number text not null,
  kind text not null default 'general' check (kind in ('general', 'vehicle', 'deed')),
  title text not null check (length(title) between 1 and 200),
  responsible_id uuid not null,
  turn text not null check (turn in ('party', 'firm', 'third')),
  turn_since timestamptz not null,
  status text not null default 'open' check (status in ('open', 'complete', 'closed', 'blocked')),
  due_on date,
  own_ref text,
  -- kept beside the rows they are counted from, in the same transaction; `verify` recounts them
  asked int not null default 0,
  pending int not null default 0,
  submitted int not null default 0,
  approved int not null default 0,
  rejected int not null default 0,
  party_names text not null default '',
  search_key text not null default '',
  completed_at timestamptz,
  updated_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, number),
  foreign key (firm_id, responsible_id) references app.staff (firm_id, id)
);
create index dossiers_by_update on app.dossiers (firm_id, updated_at desc, id desc);
create index dossiers_by_responsible on app.dossiers (firm_id, responsible_id, updated_at desc, id desc);
create index dossiers_waiting on app.dossiers (firm_id, responsible_id, turn_since, id) where turn = 'firm' and status = 'open';
create index dossiers_text on app.dossiers using gin (firm_id, search_key app.gin_trgm_ops);
call app.guard('app.dossiers');
grant select, insert, update on app.dossiers to legajo_app;

create table app.dossier_templates (
  firm_id uuid not null,
  dossier_id uuid not null,
  template_id uuid not null,
  n int not null,
  primary key (firm_id, dossier_id, template_id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, template_id, n) references app.template_versions (firm_id, template_id, n)
);
create index dossier_templates_by_template on app.dossier_templates (firm_id, template_id, n);
call app.guard('app.dossier_templates');
grant select, insert on app.dossier_templates to legajo_app;

create table app.participants (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  party_id uuid not null,
  role text not null default 'holder',
  position int not null default 0,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, dossier_id, party_id, role),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id)
);
create index participants_by_party on app.participants (firm_id, party_id);
call app.guard('app.participants');
grant select, insert, update, delete on app.participants to legajo_app;

create table app.requirements (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  participant_id uuid,
  type_id uuid not null,
  instance int not null default 1,
  section text not null default '',
  spec jsonb not null,
  status text not null default 'pending'
    check (status in ('pending', 'submitted', 'approved', 'rejected', 'waived', 'notApplicable')),
  status_at timestamptz not null default now(),
  -- of the last rejection, until an approval
  reason text,
  mandatory boolean not null default true,
  valid_until date,
  due_on date,
  position int not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, participant_id) references app.participants (firm_id, id),
  foreign key (firm_id, type_id) references app.requirement_types (firm_id, id)
);
create index requirements_by_dossier on app.requirements (firm_id, dossier_id, position, id);
create index requirements_by_type on app.requirements (firm_id, type_id);
create index requirements_by_participant on app.requirements (firm_id, participant_id) where participant_id is not null;
create index requirements_waiting on app.requirements (firm_id, status_at, id) where status = 'submitted';
call app.guard('app.requirements');
grant select, insert, update on app.requirements to legajo_app;

-- Whose turn it was, and from when to when.
create table app.turns (
  firm_id uuid not null,
  id bigint generated always as identity,
  dossier_id uuid not null,
  requirement_id uuid,
  holder text not null check (holder in ('party', 'firm', 'third')),
  who text,
  since timestamptz not null,
  until timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, requirement_id) references app.requirements (firm_id, id)
);
create unique index turns_now on app.turns (firm_id, dossier_id) where until is null and requirement_id is null;
create index turns_by_dossier on app.turns (firm_id, dossier_id, since);
create index turns_by_requirement on app.turns (firm_id, requirement_id) where requirement_id is not null;
call app.guard('app.turns');
grant select, insert, update on app.turns to legajo_app;
