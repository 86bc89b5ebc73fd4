-- Queues: open dossiers by whose turn it is, longest wait first; of the firm, and of one person.
drop index app.dossiers_waiting;
create index dossiers_in_queue on app.dossiers (firm_id, turn, turn_since, id) where status = 'open';
create index dossiers_in_queue_of on app.dossiers (firm_id, responsible_id, turn, turn_since, id) where status = 'open';
create index dossiers_complete on app.dossiers (firm_id, turn_since, id) where status = 'complete';
create index dossiers_due on app.dossiers (firm_id, due_on, id) where status = 'open' and due_on is not null;
