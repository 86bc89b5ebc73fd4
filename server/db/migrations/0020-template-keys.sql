-- By which a template that came as a file is known again when the same file comes a second time. The default fills the
-- rows that are there: an update would see none of them where the owner is held to row security.
alter table app.templates add column key text not null default gen_random_uuid()::text;
alter table app.templates alter column key drop default, add unique (firm_id, key);
