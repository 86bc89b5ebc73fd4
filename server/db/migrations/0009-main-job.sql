-- An example of what is asked for, shown to the client beside the help text.
create table app.type_examples (
  firm_id uuid not null,
  type_id uuid not null,
  blob_id uuid not null,
  mime text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, type_id),
  foreign key (firm_id, type_id) references app.requirement_types (firm_id, id),
  foreign key (firm_id, blob_id) references app.blobs (firm_id, id)
);
create index type_examples_by_blob on app.type_examples (firm_id, blob_id);
call app.guard('app.type_examples');
grant select, insert, update, delete on app.type_examples to legajo_app;

-- Reasons for a rejection in plain words, chosen by number at the desk: of one requirement type, or of all.
create table app.reasons (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  type_id uuid,
  text text not null check (length(text) between 1 and 2000),
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, type_id) references app.requirement_types (firm_id, id)
);
create index reasons_by_type on app.reasons (firm_id, type_id, position, id);
call app.guard('app.reasons');
grant select, insert, update on app.reasons to legajo_app;

-- The firm's logo, as it was made ready to be shown.
create table app.firm_logos (
  firm_id uuid primary key references app.firms (id),
  blob_id uuid not null,
  mime text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  foreign key (firm_id, blob_id) references app.blobs (firm_id, id)
);
create index firm_logos_by_blob on app.firm_logos (firm_id, blob_id);
call app.guard('app.firm_logos');
grant select, insert, update, delete on app.firm_logos to legajo_app;

-- Which of how many: six statements are six requirements, each with its own pages and decision.
alter table app.requirements
  add column instances int not null default 1 check (instances >= instance),
  add column removed_at timestamptz,
  add column removed_by text;

alter table app.dossiers
  add column renewed_from uuid,
  add foreign key (firm_id, renewed_from) references app.dossiers (firm_id, id);
create index dossiers_by_origin on app.dossiers (firm_id, renewed_from) where renewed_from is not null;

-- Closed and opened again: who, when and why.
create table app.closures (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  act text not null check (act in ('close', 'reopen')),
  reason text not null default '' check (length(reason) <= 2000),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create index closures_by_dossier on app.closures (firm_id, dossier_id, created_at);
call app.guard('app.closures');
grant select, insert on app.closures to legajo_app;

-- Members of the staff who work on a dossier beside its responsible.
create table app.dossier_staff (
  firm_id uuid not null,
  dossier_id uuid not null,
  staff_id uuid not null,
  role text not null default 'helper' check (role in ('helper')),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, dossier_id, staff_id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, staff_id) references app.staff (firm_id, id)
);
create index dossier_staff_by_staff on app.dossier_staff (firm_id, staff_id, dossier_id);
call app.guard('app.dossier_staff');
grant select, insert, delete on app.dossier_staff to legajo_app;

-- Two rows that were one person: what moved is written down, so that it can be moved back.
create table app.party_merges (
  firm_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  moved jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (firm_id, id),
  foreign key (firm_id, from_id) references app.parties (firm_id, id),
  foreign key (firm_id, into_id) references app.parties (firm_id, id),
  check (from_id <> into_id)
);
create unique index party_merges_standing on app.party_merges (firm_id, from_id) where undone_at is null;
create index party_merges_into on app.party_merges (firm_id, into_id);
call app.guard('app.party_merges');
grant select, insert, update on app.party_merges to legajo_app;

-- A data field that is filled in is a submission without a document.
alter table app.submissions alter column document_id drop not null;
create table app.answers (
  firm_id uuid not null,
  submission_id uuid not null,
  value text not null check (length(value) <= 4000),
  -- what looks odd about it without being refused: codes
  warnings text[] not null default '{}',
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  primary key (firm_id, submission_id),
  foreign key (firm_id, submission_id) references app.submissions (firm_id, id)
);
call app.guard('app.answers');
grant select, insert, update on app.answers to legajo_app;

-- Which face of a two-sided paper a page is; a page that was turned down alone, and what was said of it.
alter table app.pages
  add column side text check (side in ('front', 'back')),
  add column note text check (length(note) <= 500),
  add column rejected_at timestamptz;
create index pages_in_tray on app.pages (firm_id, dossier_id, position, index_in_file)
  where document_id is null and removed_at is null;

alter table app.decisions
  drop constraint decisions_result_check,
  drop constraint decisions_check,
  add column page_ids uuid[],
  add column reason_id uuid,
  add check (result in ('approve', 'observe', 'reject', 'undo', 'reopen')),
  add check ((result in ('reject', 'observe', 'reopen')) = (reason is not null)),
  add foreign key (firm_id, reason_id) references app.reasons (firm_id, id);
create index decisions_by_reason on app.decisions (firm_id, reason_id) where reason_id is not null;

-- Copies that leave by other ways than mail, and what was sent by hand.
alter table app.link_tokens
  drop constraint link_tokens_channel_check,
  add check (channel in ('email', 'copy', 'qr', 'letter', 'whatsapp'));
alter table app.messages
  drop constraint messages_channel_check,
  drop constraint messages_kind_check,
  add check (channel in ('email', 'whatsapp', 'phone', 'letter')),
  add check (kind in ('link', 'decision', 'dailyStatus', 'invitation'));

-- What a member of the staff is to do by hand, once per person and day.
create table app.tasks (
  firm_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('tell', 'call')),
  staff_id uuid not null,
  party_id uuid not null,
  dossier_id uuid,
  local_date date not null,
  done_at timestamptz,
  done_by text,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, party_id, kind, local_date),
  foreign key (firm_id, staff_id) references app.staff (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create index tasks_open on app.tasks (firm_id, staff_id, local_date, id) where done_at is null;
create index tasks_by_dossier on app.tasks (firm_id, dossier_id) where dossier_id is not null;
call app.guard('app.tasks');
grant select, insert, update on app.tasks to legajo_app;
