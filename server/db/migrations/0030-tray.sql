-- What is known of how a file came: who sent it in a chat, and when.
alter table app.files
  add column note text check (length(note) between 1 and 300);

-- Pages that were put somewhere else, or out of the tray: where each was and went, so that it can be put back.
create table app.page_moves (
  firm_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  moved jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (firm_id, id),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create index page_moves_by_dossier on app.page_moves (firm_id, dossier_id, created_at);
call app.guard('app.page_moves');
grant select, insert, update on app.page_moves to legajo_app;
