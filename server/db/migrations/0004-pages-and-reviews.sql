create table app.blobs (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  kind text not null check (kind in ('original', 'derivative')),
  state text not null check (state in ('intent', 'stored', 'quarantined', 'deleting')),
  store text not null,
  size bigint check (size >= 0),
  stored_size bigint check (stored_size >= 0),
  sha256 bytea check (length(sha256) = 32),
  duplicate_mac bytea,
  wrapped_key bytea,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  check (state <> 'stored' or (size is not null and stored_size is not null and sha256 is not null and wrapped_key is not null))
);
create index blobs_unfinished on app.blobs (created_at) where state in ('intent', 'deleting');
create index blobs_by_duplicate on app.blobs (firm_id, duplicate_mac) where duplicate_mac is not null;
call app.guard('app.blobs');
grant select, insert, update, delete on app.blobs to legajo_app;

-- Bytes as they came, with the name that they came under.
create table app.files (
  firm_id uuid not null,
  id uuid not null,
  blob_id uuid not null,
  name text not null check (length(name) between 1 and 255),
  mime text not null,
  page_count int check (page_count >= 1),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, blob_id) references app.blobs (firm_id, id)
);
create index files_by_blob on app.files (firm_id, blob_id);
call app.guard('app.files');
grant select, insert, update, delete on app.files to legajo_app;

create table app.documents (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  party_id uuid,
  type_id uuid,
  title text not null,
  dated_on date,
  valid_until date,
  source text not null check (source in ('party', 'firm', 'import')),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, party_id) references app.parties (firm_id, id),
  foreign key (firm_id, type_id) references app.requirement_types (firm_id, id)
);
create index documents_by_dossier on app.documents (firm_id, dossier_id);
create index documents_by_party on app.documents (firm_id, party_id) where party_id is not null;
create index documents_by_type on app.documents (firm_id, type_id) where type_id is not null;
call app.guard('app.documents');
grant select, insert, update on app.documents to legajo_app;

-- A page of a file, placed in a document (no document: in the dossier's tray). An image is one page, a PDF is n.
create table app.pages (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  file_id uuid not null,
  index_in_file int not null check (index_in_file >= 0),
  document_id uuid,
  position int not null,
  rotation int not null default 0 check (rotation in (0, 90, 180, 270)),
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, file_id, index_in_file),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id),
  foreign key (firm_id, file_id) references app.files (firm_id, id),
  foreign key (firm_id, document_id) references app.documents (firm_id, id)
);
create index pages_by_document on app.pages (firm_id, document_id, position, index_in_file);
create index pages_by_dossier on app.pages (firm_id, dossier_id);
call app.guard('app.pages');
grant select, insert, update, delete on app.pages to legajo_app;

create table app.derivatives (
  firm_id uuid not null,
  page_id uuid not null,
  kind text not null check (kind in ('glimpse', 'thumb', 'view')),
  state text not null default 'pending' check (state in ('pending', 'working', 'ready', 'unreadable')),
  reason text check (reason in ('locked', 'broken', 'tooMuch')),
  blob_id uuid,
  width int,
  height int,
  attempts int not null default 0,
  claimed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (firm_id, page_id, kind),
  foreign key (firm_id, page_id) references app.pages (firm_id, id),
  foreign key (firm_id, blob_id) references app.blobs (firm_id, id)
);
create index derivatives_waiting on app.derivatives (firm_id, created_at) where state in ('pending', 'working');
create index derivatives_by_blob on app.derivatives (firm_id, blob_id) where blob_id is not null;
call app.guard('app.derivatives');
grant select, insert, update, delete on app.derivatives to legajo_app;

-- Pages handed over for a requirement. Open until it is decided on; after a rejection a new one begins.
create table app.submissions (
  firm_id uuid not null,
  id uuid not null,
  requirement_id uuid not null,
  n int not null check (n >= 1),
  document_id uuid not null,
  receipt text not null,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  unique (firm_id, requirement_id, n),
  unique (firm_id, receipt),
  foreign key (firm_id, requirement_id) references app.requirements (firm_id, id),
  foreign key (firm_id, document_id) references app.documents (firm_id, id)
);
create unique index submissions_open on app.submissions (firm_id, requirement_id) where decided_at is null;
create index submissions_by_document on app.submissions (firm_id, document_id);
call app.guard('app.submissions');
grant select, insert, update on app.submissions to legajo_app;

create table app.decisions (
  firm_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  result text not null check (result in ('approve', 'reject')),
  reason text check (length(reason) between 1 and 2000),
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, submission_id) references app.submissions (firm_id, id),
  check ((result = 'reject') = (reason is not null))
);
create index decisions_by_submission on app.decisions (firm_id, submission_id, created_at);
call app.guard('app.decisions');
grant select, insert on app.decisions to legajo_app;
