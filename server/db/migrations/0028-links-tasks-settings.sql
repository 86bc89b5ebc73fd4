-- The board of live links: what ends last first, so that only links that live are read.
create index links_live on app.links (firm_id, expires_at desc, id desc) where revoked_at is null;

-- A day's task for a person puts the one of the day before aside: what is to be said is the same, and newer.
alter table app.tasks add column dropped_at timestamptz;
drop index app.tasks_open;
create index tasks_open on app.tasks (firm_id, staff_id, local_date, id) where done_at is null and dropped_at is null;
create index tasks_by_staff on app.tasks (firm_id, staff_id, done_at desc);

-- Counts the changes of a firm's settings: of two who change them at once, the second is told of the first.
alter table app.firms add column version int not null default 1;

-- How many mails left on the firm's day and in the minute that runs. A try counts, for the provider counts it too.
create table app.mail_budgets (
  firm_id uuid primary key references app.firms (id),
  day date not null,
  day_used int not null default 0,
  -- of these, daily statuses, which leave a part of the day to what somebody asked for
  status_used int not null default 0,
  minute timestamptz not null,
  minute_used int not null default 0
);
call app.guard('app.mail_budgets');
grant select, insert, update on app.mail_budgets to legajo_app;
