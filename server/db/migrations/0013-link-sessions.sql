-- Who comes by a link asks this before each of his requests: one question instead of a transaction.
grant select (expires_at, revoked_at) on app.links to legajo_gate;
grant select (expires_at, last_seen_at) on app.link_sessions to legajo_gate;
grant create on schema gate to legajo_gate;

create function gate.link_session(link uuid, device bytea) returns table (firm_id uuid, is_stale boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.firm_id, s.last_seen_at < now() - interval '1 minute'
  from app.links l
  join app.link_sessions s on s.firm_id = l.firm_id and s.hash = device and s.link_id = l.id and s.expires_at > now()
  where l.id = link and l.revoked_at is null and l.expires_at > now()
$$;
alter function gate.link_session(uuid, bytea) owner to legajo_gate;
revoke all on function gate.link_session(uuid, bytea) from public;
grant execute on function gate.link_session(uuid, bytea) to legajo_web;

revoke create on schema gate from legajo_gate;
