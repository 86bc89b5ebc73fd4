-- Who may touch what. Passwords, where the server is reached over a network, are set at start (db/roles.ts).
--   owner (whoever runs migrations)   owns schema app; forced row security binds it too
--   legajo_web     logs in for the program; alone it can read nothing; becomes legajo_app inside a transaction
--   legajo_app     reads and writes one firm's rows
--   legajo_gate    owns the functions that find ids before the firm is known
--   legajo_search  owns the text searches (row security would switch their indexes off)
--   legajo_sealer  owns the function that chains the audit
--   legajo_auth    owns schema auth; legajo_jobs owns schema pgboss
--   legajo_maintenance  reads and writes every firm's rows: backup, restore, verify; nobody logs in as it

do $$
declare r text;
begin
  foreach r in array array['legajo_app', 'legajo_gate', 'legajo_search', 'legajo_sealer', 'legajo_maintenance'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin noinherit', r);
    end if;
  end loop;
  foreach r in array array['legajo_web', 'legajo_auth', 'legajo_jobs'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I login noinherit', r);
    end if;
  end loop;
  foreach r in array array['legajo_gate', 'legajo_search', 'legajo_sealer', 'legajo_maintenance', 'legajo_auth', 'legajo_jobs'] loop
    if current_setting('server_version_num')::int >= 160000 then
      execute format('grant %I to current_user with inherit false, set true', r);
    else
      execute format('grant %I to current_user', r);
    end if;
  end loop;
  execute format('revoke create on database %I from public', current_database());
  execute format('grant connect on database %I to legajo_web, legajo_auth, legajo_jobs', current_database());
end $$;

grant legajo_app to legajo_web;

create schema app;
create schema gate;
create schema auth;
create schema pgboss;
grant usage on schema app to legajo_app, legajo_gate, legajo_search, legajo_sealer, legajo_maintenance;
grant usage on schema gate to legajo_web, legajo_gate;
grant create on schema gate to legajo_gate;
grant create on schema app to legajo_search, legajo_sealer;
grant usage, create on schema auth to legajo_auth;
grant usage on schema auth to legajo_gate, legajo_maintenance;
grant usage, create on schema pgboss to legajo_jobs;
grant usage on schema pgboss to legajo_app;
grant usage on schema meta to legajo_maintenance;
grant select on meta.migrations to legajo_maintenance;

create extension if not exists pg_trgm with schema app;
create extension if not exists btree_gin with schema app;

-- The firm that the transaction is bound to; none is null, which no row equals.
create function app.firm() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.firm', true), '')::uuid;

-- Every table of a firm is guarded by this: forced row security by firm, and the maintenance role's own door.
create procedure app.guard(t regclass, firm_column name default 'firm_id')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy firm on %s to legajo_app using (%I = app.firm()) with check (%I = app.firm())', t, firm_column, firm_column);
  execute format('create policy maintenance on %s to legajo_maintenance using (true) with check (true)', t);
  execute format('grant select, insert, update, delete on %s to legajo_maintenance', t);
end $$;

-- Names sort without accents or case, ñ after n (no ICU index; C order of bytes).
create function app.name_key(name text) returns text
  language sql immutable parallel safe strict
  return translate(replace(lower(name), 'ñ', 'n~'),
    'áàäâãåéèëêíìïîóòöôõúùüûçýÿ', 'aaaaaaeeeeiiiiooooouuuucyy');

-- …and are found by whoever types neither accents nor ñ.
create function app.match_key(words text) returns text
  language sql immutable parallel safe strict
  return translate(lower(words), 'áàäâãåéèëêíìïîóòöôõúùüûçñýÿ', 'aaaaaaeeeeiiiiooooouuuucnyy');
