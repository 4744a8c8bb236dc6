-- What the connectors read from the log.
-- The long text does not change, and is left out.
update recorded.account set name = 'Ann Lee' where id = 1;
update recorded.account set name = name where id = 1;
update recorded.account set bio = recorded.long_text(3) where id = 1;
-- Values at their edges, the long text left out again.
update recorded.account set balance = -0.01, score = 123456789012345678901234567890.123456789, active = false,
  profile = '{"n": 9007199254740993, "f": 2.50, "deep": [null, {"k": "grün"}]}', tags = '{a,NULL,"c,d"}', opened = 'infinity',
  seen = '-infinity' where id = 1;
update recorded.account set name = 'Still beyond' where id = 9007199254740993;
insert into recorded.account (id, name, balance, opened) values (3, 'Ed', 0.00, '1969-12-31');
update recorded.account set balance = null where id = 3;
delete from recorded.account where id = 3;
insert into recorded.account (id, name, tags) values (3, 'Ed again', '{}');
insert into recorded.account (id, name) values (4, 'Flo');
delete from recorded.account where id = 4;
-- A key change of which Debezium knows only the key, twice, and the first id taken again.
update recorded.account set id = 20 where id = 2;
update recorded.account set id = 21 where id = 20;
insert into recorded.account (id, name) values (2, 'Another Bo');
-- Several changes of one row in one transaction.
begin;
insert into recorded.account (id, name) values (5, 'Gus');
update recorded.account set name = 'Gus II' where id = 5;
delete from recorded.account where id = 5;
insert into recorded.account (id, name) values (5, 'Gus III');
commit;
-- A key change of which Debezium knows the whole row.
update recorded.account_full set name = 'Cy II' where id = 1;
update recorded.account_full set id = 11 where id = 1;
delete from recorded.account_full where id = 2;
update recorded.order_line set quantity = 21 where order_id = 1 and line_no = 2;
update recorded.order_line set order_id = 2 where order_id = 1 and line_no = 1;
delete from recorded.order_line where order_id = 1 and line_no = 2;
insert into recorded.order_line values (1, 2, 'BACK', 1), (1, 1, null, null);
update recorded.note set b = 'one and a half' where a = 1;
delete from recorded.note where a = 2;
insert into recorded.note values (3, null);
truncate recorded.quote;
insert into recorded.quote values ('BBB', 3.00);
insert into recorded.quote values ('CCC', 4.50);
truncate recorded.quote;
insert into recorded.quote values ('CCC', 5.25), ('DDD', 0.10);
update recorded.quote set price = 999999.99 where stock = 'DDD';
alter table recorded.gadget add column color text;
update recorded.gadget set color = 'red' where id = 1;
insert into recorded.gadget values (4, 'fourth', 'd', 4, 4, 'blue');
alter table recorded.gadget drop column extra;
update recorded.gadget set label = 'second edition' where id = 2;
alter table recorded.gadget rename column old_name to new_name;
alter table recorded.gadget alter column size type bigint;
insert into recorded.gadget values (5, 'fifth', 'e', 9007199254740993, null);
delete from recorded.gadget where id = 4;
-- Each row once more, so that all have the columns that there are now.
update recorded.gadget set label = label;
insert into recorded.done values (1);
