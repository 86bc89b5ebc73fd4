-- Before the firm is known: each function answers ids (and what is needed to choose among them), never rows.
-- The list of them is in db/gates.test.ts; one that is not listed there fails the tests.

create policy gate on app.firms for select to legajo_gate using (true);
create policy gate on app.staff for select to legajo_gate using (true);
create policy gate on app.invitations for select to legajo_gate using (true);
create policy gate on app.links for select to legajo_gate using (true);
create policy gate on app.link_tokens for select to legajo_gate using (true);
create policy gate on app.link_sessions for select to legajo_gate using (true);
create policy gate on app.audit for select to legajo_gate using (true);
create policy gate on app.outbox for select to legajo_gate using (true);
create policy gate on app.notices for select to legajo_gate using (true);
create policy gate on app.messages for select to legajo_gate using (true);
create policy gate on app.derivatives for select to legajo_gate using (true);
create policy gate on app.blobs for select to legajo_gate using (true);
grant select (id, slug, status, time_zone, daily_status_on, settings) on app.firms to legajo_gate;
grant select (firm_id, id, account_id, role, status, created_at) on app.staff to legajo_gate;
grant select (firm_id, hash, expires_at, used_at) on app.invitations to legajo_gate;
grant select (firm_id, id) on app.links to legajo_gate;
grant select (firm_id, hash, link_id) on app.link_tokens to legajo_gate;
grant select (firm_id, hash, link_id) on app.link_sessions to legajo_gate;
grant select (firm_id, seq) on app.audit to legajo_gate;
grant select (firm_id, claimed_at) on app.outbox to legajo_gate;
grant select (firm_id, due_at, done_at) on app.notices to legajo_gate;
grant select (firm_id, state, next_try_at, claimed_at) on app.messages to legajo_gate;
grant select (firm_id, state, claimed_at) on app.derivatives to legajo_gate;
grant select (firm_id, state, created_at) on app.blobs to legajo_gate;

create function gate.session(session_token text)
  returns table (account_id text, firm_id uuid, staff_id uuid, role text, expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s."userId", st.firm_id, st.id, st.role, s."expiresAt"
  from auth."session" s
  join app.staff st on st.account_id = s."userId" and st.status = 'active'
  join app.firms f on f.id = st.firm_id and f.status = 'active'
  where s."token" = session_token and s."expiresAt" > now()
  order by st.created_at, st.id
  limit 1
$$;

-- Slides a session's end, at most once a day (the account library does the same on its own look-ups).
create function gate.extend_session(session_token text, new_end timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update auth."session" set "expiresAt" = new_end, "updatedAt" = now()
  where "token" = session_token and "expiresAt" > now() and "updatedAt" < now() - interval '1 day'
$$;

create function gate.account_by_email(address text) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u."id" from auth."user" u where u."email" = lower(address)
$$;

create function gate.invitation(token_hash bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.firm_id from app.invitations i where i.hash = token_hash and i.used_at is null and i.expires_at > now()
$$;

create function gate.link_token(token_hash bytea) returns table (firm_id uuid, link_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.firm_id, t.link_id from app.link_tokens t where t.hash = token_hash
$$;

create function gate.link(id uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.firm_id from app.links l where l.id = link.id
$$;

create function gate.has_firms() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.firms)
$$;

-- Firms with something for a worker to do now. Claims older than `lease` count again: their worker died.
create function gate.firms_with_work(work text, lease interval) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  case work
    when 'seal' then return query select distinct a.firm_id from app.audit a where a.seq is null;
    when 'outbox' then return query select distinct o.firm_id from app.outbox o
      where o.claimed_at is null or o.claimed_at < now() - lease;
    when 'notices' then return query select distinct n.firm_id from app.notices n where n.done_at is null and n.due_at <= now();
    when 'messages' then return query select distinct m.firm_id from app.messages m
      where (m.state = 'queued' and m.next_try_at <= now()) or (m.state = 'sending' and m.claimed_at < now() - lease);
    when 'derivatives' then return query select distinct d.firm_id from app.derivatives d
      where d.state = 'pending' or (d.state = 'working' and d.claimed_at < now() - lease);
    when 'orphans' then return query select distinct b.firm_id from app.blobs b
      where b.state = 'intent' and b.created_at < now() - lease or b.state = 'deleting';
    else raise exception 'unknown work %', work;
  end case;
end $$;

-- Firms where the hour of their daily status has come (`usual` where they chose none) and whose local day is not prepared.
create function gate.firms_for_daily_status(usual int, at timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id from app.firms f
  where f.status = 'active'
    and extract(hour from at at time zone f.time_zone) >= coalesce((f.settings ->> 'dailyStatusHour')::int, usual)
    and (f.daily_status_on is null or f.daily_status_on < (at at time zone f.time_zone)::date)
$$;

create function gate.open_first_run(token_hash bytea, ends timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with made as (
    insert into app.first_runs (hash, expires_at)
    select token_hash, ends where not exists (select from app.firms) returning 1
  ) select exists (select from made)
$$;

create function gate.is_first_run(token_hash bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.first_runs r where r.hash = token_hash and r.used_at is null and r.expires_at > now())
    and not exists (select from app.firms)
$$;

-- Spent in the transaction that makes the firm: of two at once, one finds it used.
create function gate.spend_first_run(token_hash bytea) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with spent as (
    update app.first_runs r set used_at = now()
    where r.hash = token_hash and r.used_at is null and r.expires_at > now() returning 1
  ) select exists (select from spent)
$$;

-- Counts one try; answers the seconds to wait when `most` in the window were used up, else 0.
create function gate.attempt(attempt_key bytea, most int, length interval, at timestamptz) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare tried app.attempts;
begin
  insert into app.attempts as a (key, since, count) values (attempt_key, at, 1)
  on conflict (key) do update set
    since = case when a.since + length <= at then at else a.since end,
    count = case when a.since + length <= at then 1 else a.count + 1 end
  returning * into tried;
  if tried.count <= most then return 0; end if;
  return greatest(1, ceil(extract(epoch from tried.since + length - at)))::int;
end $$;

-- What went well is not held against anybody.
create function gate.forget_attempts(attempt_key bytea) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from app.attempts a where a.key = attempt_key
$$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'gate'::regnamespace loop
    execute format('alter function %s owner to legajo_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to legajo_web', f);
  end loop;
end $$;

grant usage on schema gate to legajo_app;
grant execute on function gate.spend_first_run(bytea) to legajo_app;

-- Searches. Their operators are not leakproof, so under row security no text index would be used; here the firm is
-- taken from the setting, inside, and the answer is ids, which the caller joins under his own row security. `rows`
-- keeps the planner from reading the whole table beside a thousand ids.
create policy search on app.dossiers for select to legajo_search using (true);
create policy search on app.parties for select to legajo_search using (true);
grant select (firm_id, id, search_key, updated_at) on app.dossiers to legajo_search;
grant select (firm_id, id, name_key, match_key) on app.parties to legajo_search;
grant execute on function app.firm(), app.match_key(text) to legajo_search;

create function app.search_dossiers(words text[], most int) returns setof uuid
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, app, pg_temp as $$
declare w text; q text := '';
begin
  foreach w in array words loop
    q := q || format(' and d.search_key like %L', '%' || replace(replace(replace(app.match_key(w), '\', '\\'), '%', '\%'), '_', '\_') || '%');
  end loop;
  return query execute 'select d.id from app.dossiers d where d.firm_id = app.firm()' || q || ' order by d.updated_at desc limit $1' using most;
end $$;

create function app.search_parties(words text[], most int) returns setof uuid
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, app, pg_temp as $$
declare w text; q text := '';
begin
  foreach w in array words loop
    q := q || format(' and p.match_key like %L', '%' || replace(replace(replace(app.match_key(w), '\', '\\'), '%', '\%'), '_', '\_') || '%');
  end loop;
  return query execute 'select p.id from app.parties p where p.firm_id = app.firm()' || q || ' order by p.name_key limit $1' using most;
end $$;

alter function app.search_dossiers(text[], int) owner to legajo_search;
alter function app.search_parties(text[], int) owner to legajo_search;
revoke all on function app.search_dossiers(text[], int), app.search_parties(text[], int) from public;
grant execute on function app.search_dossiers(text[], int), app.search_parties(text[], int) to legajo_app;

revoke create on schema app from legajo_search, legajo_sealer;
revoke create on schema gate from legajo_gate;
