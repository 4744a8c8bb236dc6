-- What there is before the connectors look: their snapshots. One statement up to each semicolon at a line's end, one transaction each.
create schema recorded;
create table recorded.account (
  id bigint primary key, name text not null, balance numeric(12, 2), score numeric, active boolean, profile jsonb, tags text[],
  opened date, seen timestamptz, changed timestamp, photo bytea, code uuid, bio text);
alter table recorded.account alter column bio set storage external;
create table recorded.account_full (id integer primary key, name text, bio text);
alter table recorded.account_full alter column bio set storage external;
alter table recorded.account_full replica identity full;
create table recorded.order_line (order_id integer, line_no integer, stock text, quantity integer, primary key (order_id, line_no));
create table recorded.note (a integer, b text);
alter table recorded.note replica identity full;
create table recorded.quote (stock text primary key, price numeric(8, 2));
create table recorded.gadget (id integer primary key, label text, old_name text, size integer, extra integer);
create table recorded.done (step integer primary key);
-- Long enough to lie outside of its row: text without a pattern, but always the same.
create function recorded.long_text(seed integer) returns text language sql immutable return
  (select string_agg(md5(seed::text || ' ' || part::text), '' order by part) from generate_series(1, 72) part);
insert into recorded.account values (1, 'Ann', 1234.50, 0.10, true, '{"langs": ["en", "de"]}', '{vip,eu}', '2024-02-29',
  '2024-04-10 14:03:26.387745+02', '2024-04-10 14:03:26.387745', '\xdeadbeef', '123e4567-e89b-12d3-a456-426614174000',
  recorded.long_text(1));
insert into recorded.account (id, name) values (2, 'Bo');
insert into recorded.account (id, name) values (9007199254740993, 'Beyond what a double can tell apart');
insert into recorded.account_full values (1, 'Cy', recorded.long_text(2)), (2, 'Di', 'short');
insert into recorded.order_line values (1, 1, 'ACME', 10), (1, 2, 'INIT', 20);
insert into recorded.note values (1, 'one'), (2, 'two');
insert into recorded.quote values ('AAA', 1.00), ('BBB', 2.00);
insert into recorded.gadget values (1, 'first', 'a', 1, 1), (2, 'second', null, 2, 2), (3, 'third', 'c', 3, 3);
insert into recorded.done values (0);
