-- Who left a dossier stays written down, with what was asked of him; the same person may come back in the same role.
alter table app.participants
  add column removed_at timestamptz,
  add column removed_by text,
  drop constraint participants_firm_id_dossier_id_party_id_role_key;
create unique index participants_now on app.participants (firm_id, dossier_id, party_id, role) where removed_at is null;
create index participants_by_dossier on app.participants (firm_id, dossier_id, position, id);

-- Why it is asked for no longer; and what was asked for beside the templates, which a renewal takes along.
alter table app.requirements
  add column waived_because text check (length(waived_because) <= 500),
  add column is_extra boolean not null default false;

-- The third that everybody waits for (a registry, a notary), as long as somebody says so.
alter table app.dossiers add column waits_for text check (length(waits_for) between 1 and 100);

-- Ways to reach a party are compared by this: letters of a mail address, the last nine digits of a telephone, which
-- are the same with and without the country's prefix.
alter table app.contact_points add column value_key text not null generated always as (
  case kind when 'email' then lower(btrim(value)) else right(regexp_replace(value, '[^0-9]', '', 'g'), 9) end
) stored;
create index contact_points_by_value on app.contact_points (firm_id, value_key);
create index parties_by_match on app.parties (firm_id, match_key);
create index parties_now on app.parties (firm_id, name_key, id) where merged_into is null;

-- All that a party is found by: his names, those of rows merged into his, identifiers and ways to reach him. Kept
-- beside the rows it is made of, in the same transaction; `verify` makes it anew by the same function.
create function app.party_search_key(firm uuid, party uuid) returns text
  language sql stable as $$
  select app.match_key(concat_ws(' ',
    (with recursive same as (
        select party as id
        union select m.id from same s cross join lateral (
          select id from app.parties where firm_id = firm and merged_into = s.id offset 0) m
      ) select string_agg(p.name, ' ' order by p.id) from same s join app.parties p on p.firm_id = firm and p.id = s.id),
    (select string_agg(i.value || ' ' || i.value_key, ' ' order by i.id) from app.party_identifiers i
      where i.firm_id = firm and i.party_id = party),
    (select string_agg(c.value || case when c.kind = 'email' then '' else ' ' || regexp_replace(c.value, '[^0-9]', '', 'g') end,
        ' ' order by c.id) from app.contact_points c
      where c.firm_id = firm and c.party_id = party)))
$$;
revoke all on function app.party_search_key(uuid, uuid) from public;
grant execute on function app.party_search_key(uuid, uuid) to legajo_app, legajo_maintenance;
grant execute on function app.match_key(text) to legajo_app, legajo_maintenance;

alter table app.parties add column search_key text not null default '';
set local role legajo_maintenance;
update app.parties p set search_key = app.party_search_key(p.firm_id, p.id);
reset role;
drop index app.parties_text;
create index parties_text on app.parties using gin (firm_id, search_key app.gin_trgm_ops) where merged_into is null;

-- The search reads the new key, and never a row that was merged into another.
grant select (search_key, merged_into) on app.parties to legajo_search;
set local role legajo_search;
drop function app.search_parties(text[], int);
reset role;
grant create on schema app to legajo_search;
create function app.search_parties(words text[], most int) returns setof uuid
  language plpgsql stable security definer rows 20 set search_path = pg_catalog, app, pg_temp as $$
declare w text; q text := '';
begin
  foreach w in array words loop
    q := q || format(' and p.search_key like %L', '%' || replace(replace(replace(app.match_key(w), '\', '\\'), '%', '\%'), '_', '\_') || '%');
  end loop;
  return query execute 'select p.id from app.parties p where p.firm_id = app.firm() and p.merged_into is null' || q
    || ' order by p.name_key limit $1' using most;
end $$;
alter function app.search_parties(text[], int) owner to legajo_search;
revoke all on function app.search_parties(text[], int) from public;
grant execute on function app.search_parties(text[], int) to legajo_app;
revoke create on schema app from legajo_search;

-- Who takes part in a dossier, each name once, in the order in which they were put down.
create function app.dossier_party_names(firm uuid, dossier uuid) returns text
  language sql stable as $$
  select coalesce(string_agg(n.name, ', ' order by n.position, n.name), '') from (
    select p.name, min(t.position) as position
    from app.participants t join app.parties p on p.firm_id = t.firm_id and p.id = t.party_id
    where t.firm_id = firm and t.dossier_id = dossier and t.removed_at is null
    group by p.name) n
$$;
revoke all on function app.dossier_party_names(uuid, uuid) from public;
grant execute on function app.dossier_party_names(uuid, uuid) to legajo_app, legajo_maintenance;
