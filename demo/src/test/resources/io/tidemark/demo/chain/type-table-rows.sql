-- What is hard in each type; %d is added to the ids, so that the rows come once in a snapshot and once from the log.
insert into every_type values (%d + 1,
  true, 12, -123456, 9007199254740993, 1.5, 0.1,
  12345678901234567890.123456789, 663.05, 123456789012345678901234567890123456789, 12300, 1234.56, 4294967295,
  'ab', 'Zoë', E'a "quoted" \\ line\n\t\u20ac\U0001F600', 'a_name', 'x', 'CiText',
  '\xdeadbeef00ff', B'1', B'000000010101', B'0010110', B'00001',
  '2024-04-10', '14:03:26.387745', '14:03:26.387', '14:03:26.387745+02', '2024-04-10 14:03:26.387745', '2024-04-10 14:03:26.38', '2024-04-10 14:03:26', '2024-04-10 14:03:26.387745+02', '2024-04-10 14:03:26.3+02', '1 year 2 mons 3 days 04:05:06.789',
  'd8f43e1b-b455-4d06-b584-abde67fb2fbc', '{"a": [1, 2.50, "x"], "b": null}', '{"big": 12345678901234567890123.4500, "s": "é"}', '<a b="1">x</a>', 'very, "happy"', 7, 12.5, row(1, 'x'),
  '10.0.0.1/24', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05',
  '(1.5,-2)', '{1,2,3}', '[(0,0),(1.5,2)]', '((1,2),(3,4))', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(1,2),3>',
  'a:1 fat:2,4 cat:3A', 'fat & (rat | cat)', 'a=>1, "b c"=>NULL, d=>"x\"y"', 'Top.Science.Astronomy', '978-0-393-04002-9', '$.a[*]', '16/B374D848', '10:20:10,14,15', 'every_type',
  '[1,10)', '(,9007199254740993]', '[1.50,2.75]', '[2024-01-01,2024-02-01)', '["2024-01-01 00:00:00.5","2024-02-01 00:00:00")', '["2024-01-01 00:00:00+02",)', '{[1,3),[5,8)}', '{[2024-01-01,2024-02-01)}',
  '{t,f,NULL}', '{1,NULL}', '{1,NULL,-3}', '{9007199254740993,NULL}', '{1.5,NULL}', '{0.1,NULL}', '{12345678901234567890.5,NULL,1}', '{663.05,NULL}', '{1.50,NULL}',
  '{ab,NULL}', '{ab,NULL}', E'{"a,b","q\\"x",NULL,"NULL",""}', '{Ab,NULL}', '{"\\xdead",NULL}', '{101,NULL}', '{101,NULL}',
  '{2024-04-10,NULL}', '{14:03:26.387745,NULL}', '{14:03:26.387745+02,NULL}', '{"2024-04-10 14:03:26.387745",NULL}', '{"2024-04-10 14:03:26.387745+02",NULL}', '{"1 day 02:00:00",NULL}',
  '{d8f43e1b-b455-4d06-b584-abde67fb2fbc,NULL}', array['{"a": 1}', null]::json[], array['{"a": 1}', null, '[1, "x"]']::jsonb[], array['<a/>', null]::xml[], '{sad,NULL,"very, \"happy\""}', '{10.0.0.1,NULL}', '{10.0.0.0/8,NULL}', '{08:00:2b:01:02:03,NULL}', '{"(1,2)",NULL}',
  array['a=>1', null]::hstore[], '{Top.A,Top.B}', '{"[1,3)",NULL}', '{"[1.5,2.5)",NULL}', '{"[2024-01-01,2024-02-01)",NULL}', '{"[2024-01-01 00:00:00,2024-02-01 00:00:00)"}', '{"[2024-01-01 00:00:00+00,2024-02-01 00:00:00+00)"}', '{1,NULL}', '{7}', '{{1,2},{3,4}}');
insert into every_type (id) values (%d + 2);
insert into every_type (id, c_smallint, c_integer, c_bigint, c_real, c_double, c_numeric, c_numeric_12_2, c_numeric_39, c_money, c_oid, c_text, c_bytea, c_bit_12, c_varbit, c_varbit_20, c_date, c_time, c_timetz, c_timestamp, c_timestamptz, c_interval, c_hstore, c_json, c_jsonb,
  c_int4range, c_numrange, c_daterange, c_tsrange, c_int4multirange, a_integer, a_text, a_numeric, a_date, a_timestamp, a_timestamptz, a_jsonb)
values (%d + 3, -32768, -2147483648, -9223372036854775808, 'NaN', 'NaN', 'NaN', 'NaN', -123456789012345678901234567890123456789, -0.01, 0, '', '', B'000000000000', B'', B'00000000000000000000',
  'infinity', '24:00:00', '24:00:00+00', 'infinity', 'infinity', '-1 year -2 mons +3 days -04:05:06.789', '', 'null', '"text"', 'empty', '(,)', '[2024-01-01,)', '(,2024-01-01 00:00:00]', '{}', '{}', '{}', '{NaN,1.5}', '{infinity,-infinity}', '{infinity}', '{infinity}', '{}');
insert into every_type (id, c_smallint, c_integer, c_bigint, c_real, c_double, c_numeric, c_date, c_time, c_timetz, c_timestamp, c_timestamptz, c_interval, c_jsonb)
values (%d + 4, 32767, 2147483647, 9223372036854775807, 'Infinity', '-Infinity', 'Infinity', '-infinity', '00:00', '00:00:00-12', '-infinity', '-infinity', '0', '12345678901234567890123456789012345678901234567890');
insert into every_type (id, c_real, c_double, c_numeric, c_date, c_time, c_timestamp, c_timestamptz, c_interval)
values (%d + 5, '-Infinity', 'Infinity', '-Infinity', '0044-03-15 BC', '23:59:59.999999', '0044-03-15 12:00:00 BC', '0044-03-15 12:00:00+00 BC', '290000 years');
insert into every_type (id, c_real, c_double, c_numeric, c_date, c_timestamp, c_timestamptz, c_interval)
values (%d + 6, 3.4028235e38, 1.7976931348623157e308, 1e-20, '12024-01-01', '12024-01-01 00:00:00', '12024-01-01 00:00:00+00', '-1 microsecond');
insert into every_type (id, c_real, c_double, c_numeric, c_date, c_timestamp, c_timestamptz, c_interval)
values (%d + 7, 1.1754944e-38, 5e-324, 1e40, '0001-01-01 BC', '1969-12-31 23:59:59.999999', '0001-01-01 00:00:00+00', '1 day 25:00:00.000001');
