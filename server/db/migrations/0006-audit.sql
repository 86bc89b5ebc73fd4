-- What happened. The act's transaction inserts the entry unchained; the sealer numbers and chains it a moment later.
-- The chain holds ids, the act and a salted digest; names and texts lie in the payload, which can be erased.
create table app.audit (
  firm_id uuid not null references app.firms (id),
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  act text not null,
  subject text not null,
  dossier_id uuid,
  digest bytea not null check (length(digest) = 32),
  seq bigint,
  hash bytea check (length(hash) = 32),
  primary key (firm_id, id),
  unique (firm_id, seq),
  foreign key (firm_id, dossier_id) references app.dossiers (firm_id, id)
);
create index audit_unsealed on app.audit (firm_id, id) where seq is null;
create index audit_by_dossier on app.audit (firm_id, dossier_id, id) where dossier_id is not null;
call app.guard('app.audit');
grant select, insert on app.audit to legajo_app;

create table app.audit_payloads (
  firm_id uuid not null,
  audit_id bigint not null,
  salt bytea not null,
  body jsonb not null,
  primary key (firm_id, audit_id),
  foreign key (firm_id, audit_id) references app.audit (firm_id, id)
);
call app.guard('app.audit_payloads');
grant select, insert on app.audit_payloads to legajo_app;

create table app.seals (
  firm_id uuid not null references app.firms (id),
  n bigint not null,
  last_seq bigint not null,
  head bytea not null,
  at timestamptz not null default now(),
  anchored_at timestamptz,
  primary key (firm_id, n)
);
call app.guard('app.seals');
grant select on app.seals to legajo_app;

-- What each reader of acts has still to read. Rows are claimed and deleted, never skipped by "the last id I saw".
create table app.outbox (
  firm_id uuid not null,
  consumer text not null check (consumer in ('notices')),
  audit_id bigint not null,
  claimed_at timestamptz,
  attempts int not null default 0,
  primary key (firm_id, consumer, audit_id),
  foreign key (firm_id, audit_id) references app.audit (firm_id, id)
);
create index outbox_by_audit on app.outbox (firm_id, audit_id);
call app.guard('app.outbox');
grant select, insert, update, delete on app.outbox to legajo_app;

-- What was destroyed; a restore replays it, so that a backup brings nothing back.
create table app.erasures (
  firm_id uuid not null references app.firms (id),
  id uuid not null,
  kind text not null check (kind in ('blob', 'payload')),
  subject text not null,
  at timestamptz not null default now(),
  by text not null,
  primary key (firm_id, id)
);
call app.guard('app.erasures');
grant select, insert on app.erasures to legajo_app;

create policy sealer on app.audit to legajo_sealer using (firm_id = app.firm()) with check (firm_id = app.firm());
create policy sealer on app.seals to legajo_sealer using (firm_id = app.firm()) with check (firm_id = app.firm());
grant select on app.audit, app.seals to legajo_sealer;
grant update (seq, hash) on app.audit to legajo_sealer;
grant insert on app.seals to legajo_sealer;

-- What an entry's hash is taken over, after the hash before it. An outside program needs this line and nothing else.
create function app.audit_line(seq bigint, at timestamptz, actor text, act text, subject text, digest bytea)
  returns text language sql stable parallel safe
  return concat_ws('|', seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, act, subject, encode(digest, 'hex'));

-- Chains at most `most` entries of the bound firm and writes one seal; answers how many it chained.
-- One sealer per firm at a time: a second one finds the lock taken and answers 0.
create function app.seal(most int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  entry record;
  chained bytea;
  number bigint;
  done int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('legajo.seal.' || app.firm(), 0)) then return 0; end if;
  select s.head, s.last_seq into chained, number from app.seals s where s.firm_id = app.firm() order by s.n desc limit 1;
  chained := coalesce(chained, sha256(convert_to('legajo ' || app.firm(), 'UTF8')));
  number := coalesce(number, 0);
  for entry in
    select a.id, a.at, a.actor, a.act, a.subject, a.digest from app.audit a
    where a.firm_id = app.firm() and a.seq is null order by a.id limit most
  loop
    number := number + 1;
    chained := sha256(chained || convert_to(app.audit_line(number, entry.at, entry.actor, entry.act, entry.subject, entry.digest), 'UTF8'));
    update app.audit a set seq = number, hash = chained where a.firm_id = app.firm() and a.id = entry.id;
    done := done + 1;
  end loop;
  if done > 0 then
    insert into app.seals (firm_id, n, last_seq, head)
      select app.firm(), coalesce(max(s.n), 0) + 1, number, chained from app.seals s where s.firm_id = app.firm();
  end if;
  return done;
end $$;
alter function app.seal(int) owner to legajo_sealer;
revoke all on function app.seal(int) from public;
grant execute on function app.seal(int) to legajo_app;
