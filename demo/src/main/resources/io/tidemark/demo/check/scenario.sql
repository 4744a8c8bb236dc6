-- The scenario: paragraphs between blank lines, each one transaction, named by its first line. "rolled back" ends in a rollback.
-- It works on rows of its own, so that it can be run again on a database that is kept.

-- leftovers of an earlier run go
delete from public.customers where email like '%@scenario.example';
delete from bank_data.holding where user_id = 777;
delete from public.users where email like '%@scenario.example';
delete from bank_data.holding_nokey where user_id = 777;
delete from public.customers1 where "customerEmail" = 'scenario';
delete from public."LİNKS" where "customerEmail" = 'scenario';
delete from public.transactions where user_id = 'scenario';

-- customers: inserts, with and without long notes, with all that JSON has to escape
insert into public.customers (full_name, email, phone, classification, created_at, notes)
select 'Plain ' || n, 'plain' || n || '@scenario.example', '555-' || n, 'gold', timestamptz '2024-04-10 14:03:26+02' + n * interval '1 day', 'short'
from generate_series(1, 40) as n;
insert into public.customers (full_name, email, phone, notes)
select 'Long ' || n, 'long' || n || '@scenario.example', '556-' || n, (select string_agg(md5(random()::text || n || part), '') from generate_series(1, 300) as part)
from generate_series(1, 40) as n;
insert into public.customers (full_name, email, address)
values (E'Quote " backslash \\ slash / tab \t newline \n', 'escapes1@scenario.example', E'\u00e9\u4e16\U0001F600 {"a": [1]} </script>'),
       ('', 'escapes2@scenario.example', 'null');

-- holdings: inserts, times with every kind of fraction
insert into bank_data.holding (user_id, holding_stock, holding_quantity, datetime_created, datetime_updated)
select 777, 'STAYS', n, timestamp '2024-04-10 14:03:26.387745', timestamp '2024-04-10 14:03:26' + n * interval '1 microsecond' * 10 ^ (n % 6)
from generate_series(0, 40) as n;
insert into bank_data.holding (user_id, holding_stock, holding_quantity, datetime_created)
select 777, 'MOVES', n, timestamp '1969-12-31 23:59:59.999999' from generate_series(1, 20) as n;
insert into bank_data.holding (user_id, holding_stock, holding_quantity)
select 777, 'GOES', n from generate_series(1, 20) as n;

-- customers: updates that leave long notes as they are
update public.customers set phone = '777-' || customer_id where email like 'long%@scenario.example';

-- customers: the same once more, and other columns, in one transaction
update public.customers set classification = 'silver' where email like '%@scenario.example';
update public.customers set address = 'moved' where email like 'long1%@scenario.example';

-- customers: new long notes, long to short, short to long, long to none
update public.customers set notes = (select string_agg(md5(random()::text || email || part), '') from generate_series(1, 350) as part) where email like 'long2%@scenario.example';
update public.customers set notes = 'short now' where email like 'long3%@scenario.example';
update public.customers set notes = null where email = 'long4@scenario.example';
update public.customers set notes = repeat('long now ', 1500) where email like 'plain1%@scenario.example';

-- updates without effect
update public.customers set phone = phone where email like '%@scenario.example';
update bank_data.holding set holding_quantity = holding_quantity where user_id = 777;

-- holdings: updates, several of one row in one transaction
update bank_data.holding set holding_quantity = holding_quantity + 1 where user_id = 777 and holding_stock = 'STAYS';
update bank_data.holding set holding_quantity = holding_quantity * 2 where user_id = 777 and holding_stock = 'STAYS';
update bank_data.holding set holding_stock = 'STAYED' where user_id = 777 and holding_quantity % 4 = 0 and holding_stock = 'STAYS';

-- deletes
delete from public.customers where email like 'plain2%@scenario.example';
delete from bank_data.holding where user_id = 777 and holding_stock = 'GOES';

-- holdings: keys change
update bank_data.holding set holding_id = holding_id + 1000000 where user_id = 777 and holding_stock = 'MOVES';

-- customers: keys change, where no long value is left out of the events
update public.customers set customer_id = customer_id + 1000000 where email like 'plain3%@scenario.example';

-- rows are deleted and come back under their keys, in one transaction
create temporary table customers_back on commit drop as select * from public.customers where email like 'plain5%@scenario.example' or email = 'long5@scenario.example';
delete from public.customers where customer_id in (select customer_id from customers_back);
insert into public.customers select * from customers_back;
create temporary table holdings_back on commit drop as select * from bank_data.holding where user_id = 777 and holding_quantity < 10;
delete from bank_data.holding where holding_id in (select holding_id from holdings_back);
insert into bank_data.holding select holding_id, user_id, 'BACK', holding_quantity, datetime_created, datetime_updated from holdings_back;

-- rows are deleted
create temporary table customers_later as select * from public.customers where email in ('plain6@scenario.example', 'long6@scenario.example');
delete from public.customers where customer_id in (select customer_id from customers_later);
create temporary table holdings_later as select * from bank_data.holding where user_id = 777 and holding_stock = 'STAYED';
delete from bank_data.holding where holding_id in (select holding_id from holdings_later);

-- and come back later under their keys, some of them
insert into public.customers select * from customers_later where email like 'plain%';
insert into bank_data.holding select * from holdings_later where holding_id % 2 = 0;
drop table customers_later, holdings_later;

-- rolled back: nothing of this happens
insert into public.customers (full_name, email) values ('Never', 'never@scenario.example');
update public.customers set full_name = 'Never' where email like '%@scenario.example';
delete from bank_data.holding where user_id = 777;

-- what a savepoint gave up is not there, the rest is
update public.customers set address = 'kept' where email like 'plain1%@scenario.example';
savepoint a_try;
update public.customers set address = 'given up' where email like 'plain1%@scenario.example';
rollback to savepoint a_try;

-- users and orders: events without schemas; amounts and times whose digits only the configuration explains
insert into public.users (username, email, active, created_at)
select 'user ' || n, 'user' || n || '@scenario.example', n % 2 = 0, timestamptz '2024-04-10 14:03:26+02' + n * interval '1 microsecond' * 10 ^ (n % 6)
from generate_series(0, 30) as n;
insert into public.orders (user_id, status, total)
select id, E'quote " \u4e16', amount
from public.users, unnest(array[0, 0.05, 10, 1234.50, -99999999.99]) as amount
where email like '%@scenario.example';

-- users and orders: updates, also of nothing
update public.orders set total = -total, status = 'paid' where user_id in (select id from public.users where email like 'user1%@scenario.example');
update public.users set active = not active where email like 'user2%@scenario.example';
update public.users set username = username where email like '%@scenario.example';

-- users and orders: deletes, of which some take orders along, and keys that change
delete from public.orders where total = 0 and user_id in (select id from public.users where email like '%@scenario.example');
delete from public.users where email like 'user3%@scenario.example';
update public.orders set id = id + 1000000 where user_id in (select id from public.users where email like 'user1_@scenario.example');

-- holdings without a key: inserts, updates, several of one row in one transaction
insert into bank_data.holding_nokey (user_id, holding_stock, holding_quantity, datetime_created)
select 777, 'STAYS', n, timestamp '2024-04-10 14:03:26.387745' from generate_series(1, 40) as n;
update bank_data.holding_nokey set holding_quantity = holding_quantity + 1 where user_id = 777;
update bank_data.holding_nokey set holding_stock = 'MOVES' where user_id = 777 and holding_quantity % 4 = 0;
update bank_data.holding_nokey set holding_stock = 'GOES' where user_id = 777 and holding_quantity % 4 = 1;

-- holdings without a key: updates of nothing, deletes, and what tells the rows apart changes
update bank_data.holding_nokey set holding_stock = holding_stock where user_id = 777;
delete from bank_data.holding_nokey where user_id = 777 and holding_stock = 'GOES';
update bank_data.holding_nokey set holding_id = holding_id + 1000000 where user_id = 777 and holding_stock = 'MOVES';

-- holdings without a key: rows are deleted and come back, in one transaction
create temporary table nokey_back on commit drop as select * from bank_data.holding_nokey where user_id = 777 and holding_quantity < 12;
delete from bank_data.holding_nokey where holding_id in (select holding_id from nokey_back);
insert into bank_data.holding_nokey select holding_id, user_id, 'BACK', holding_quantity, datetime_created, datetime_updated from nokey_back;

-- names in mixed case: inserts
insert into public.customers1 ("customerFName", "customerEmail", "customerZipcode")
select 'HÜSEYİN ' || n, 'scenario', n from generate_series(1, 40) as n;
insert into public."LİNKS" select * from public.customers1 where "customerEmail" = 'scenario' on conflict do nothing;

-- names in mixed case: updates, deletes, keys that change
update public.customers1 set "customerFName" = 'SAPAYDIN', "customerStreet" = null where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 0;
update public."LİNKS" set "customerFName" = 'HUSEYIN' where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 0;
delete from public.customers1 where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 1;
delete from public."LİNKS" where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 1;
update public.customers1 set "customerId" = "customerId" + 1000000 where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 2;
update public."LİNKS" set "customerId" = "customerId" + 1000000 where "customerEmail" = 'scenario' and "customerZipcode" % 3 = 2;

-- transactions: amounts of every width, and an empty text that is no null
insert into public.transactions (user_id, amount, currency, voucher_code, "timestamp")
select 'scenario', amount, 'USD', '', timestamp '2024-04-09 11:20:19'
from unnest(array[663.05, 1000, 1000.00, 0, -0.001, 12345678901234567890.123456789]) as amount, generate_series(1, 5);

-- transactions: amounts change, once by another role; the triggers write it down
update public.transactions set amount = 1000 where user_id = 'scenario' and amount = 663.05;
set local role grace;
update public.transactions set amount = amount + 0.50 where user_id = 'scenario' and amount > 0;

-- transactions: no amount changes; deletes
update public.transactions set city = 'Dunnchester' where user_id = 'scenario' and amount < 1;
delete from public.transactions where user_id = 'scenario' and amount = 0;
