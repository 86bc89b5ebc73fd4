-- Who wrote what stands there now: a member of the staff may put right what the client typed, and the other way round.
alter table app.answers add column updated_by text;
