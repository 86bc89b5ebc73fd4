-- One row for the installation: which key opens it.
create table app.installation (
  id uuid primary key,
  singleton boolean not null default true unique check (singleton),
  key_id text not null,
  created_at timestamptz not null default now()
);
grant select on app.installation to legajo_app, legajo_maintenance;
grant insert on app.installation to legajo_maintenance;

create table app.firms (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text not null check (length(name) between 1 and 200),
  country text not null check (country in ('MX', 'ES')),
  locale text not null check (locale in ('es-MX', 'es-ES', 'en')),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  brand jsonb not null default '{}',
  settings jsonb not null default '{}',
  wrapped_key bytea not null,
  status text not null default 'active' check (status in ('active', 'suspended')),
  daily_status_on date,
  created_at timestamptz not null default now(),
  created_by text not null
);
call app.guard('app.firms', 'id');
grant select, insert, update on app.firms to legajo_app;

-- Numbers given in order, one row per series and year.
create table app.counters (
  firm_id uuid not null references app.firms (id),
  series text not null,
  year int not null,
  last bigint not null,
  primary key (firm_id, series, year)
);
call app.guard('app.counters');
grant select, insert, update on app.counters to legajo_app;

create table app.staff (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  -- none until the invitation is accepted
  account_id text,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('admin', 'caseworker')),
  manager_id uuid,
  status text not null default 'active' check (status in ('invited', 'active', 'suspended')),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, account_id),
  unique (firm_id, email),
  check (status = 'invited' or account_id is not null),
  foreign key (firm_id, manager_id) references app.staff (firm_id, id),
  check (manager_id <> id)
);
create index staff_by_manager on app.staff (firm_id, manager_id) where manager_id is not null;
create index staff_by_account on app.staff (account_id);
call app.guard('app.staff');
grant select, insert, update on app.staff to legajo_app;

-- An invitation opens once, to set the password of an account that has none yet.
create table app.invitations (
  firm_id uuid not null,
  hash bytea not null unique,
  staff_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, hash),
  foreign key (firm_id, staff_id) references app.staff (firm_id, id)
);
create index invitations_by_staff on app.invitations (firm_id, staff_id);
call app.guard('app.invitations');
grant select, insert, update on app.invitations to legajo_app;

-- The page that makes the first firm, while there is none.
create table app.first_runs (
  hash bytea primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);
grant select, insert, update on app.first_runs to legajo_gate;

-- How often something was tried of late, by a hash of who and what: sign-ins, codes, links asked for again.
create table app.attempts (
  key bytea primary key check (length(key) = 32),
  since timestamptz not null,
  count int not null
);
create index attempts_by_age on app.attempts (since);
grant select, insert, update, delete on app.attempts to legajo_gate;

create table app.parties (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  given_name text,
  surname1 text,
  surname2 text,
  legal_name text,
  name text not null check (length(name) between 1 and 300),
  name_key text not null generated always as (app.name_key(name)) stored,
  match_key text not null generated always as (app.match_key(name)) stored,
  birth_on date,
  locale text check (locale in ('es-MX', 'es-ES', 'en')),
  merged_into uuid,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, merged_into) references app.parties (firm_id, id),
  check ((kind = 'person') = (given_name is not null)),
  check ((kind = 'company') = (legal_name is not null))
);
create index parties_by_name on app.parties (firm_id, name_key, id);
create index parties_merged on app.parties (firm_id, merged_into) where merged_into is not null;
create index parties_text on app.parties using gin (firm_id, match_key app.gin_trgm_ops);
call app.guard('app.parties');
grant select, insert, update on app.parties to legajo_app;

create table app.party_identifiers (
  firm_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('nif', 'nie', 'cif', 'rfc', 'curp', 'passport', 'other')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  value text not null,
  value_key text not null generated always as (upper(regexp_replace(value, '[^[:alnum:]]', '', 'g'))) stored,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id)
);
create index party_identifiers_by_party on app.party_identifiers (firm_id, party_id);
create index party_identifiers_by_value on app.party_identifiers (firm_id, value_key);
call app.guard('app.party_identifiers');
grant select, insert, update, delete on app.party_identifiers to legajo_app;

create table app.contact_points (
  firm_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('email', 'mobile', 'whatsapp', 'phone')),
  value text not null check (length(value) between 3 and 320),
  belongs_to text,
  preferred boolean not null default false,
  verified_at timestamptz,
  bounced_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id)
);
create index contact_points_by_party on app.contact_points (firm_id, party_id);
call app.guard('app.contact_points');
grant select, insert, update, delete on app.contact_points to legajo_app;
