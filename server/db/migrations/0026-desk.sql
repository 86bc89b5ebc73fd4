-- A decision that was taken back: which one. What stands is what no row takes back. And since when the requirement had
-- stood as it did before, so that taking back leaves it where it was in the queue.
alter table app.decisions
  add column undoes uuid,
  add column stood_since timestamptz,
  add foreign key (firm_id, undoes) references app.decisions (firm_id, id),
  add check ((result = 'undo') = (undoes is not null));
create unique index decisions_undone on app.decisions (firm_id, undoes) where undoes is not null;

-- Good pages of the submission before, when others of it were rejected: they are part of this one without being sent
-- again.
alter table app.submissions add column kept_page_ids uuid[] not null default '{}';
