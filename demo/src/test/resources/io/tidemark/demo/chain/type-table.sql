-- One column of every type that PostgreSQL offers without extensions of others, and arrays of them.
create extension citext; create extension hstore; create extension ltree; create extension isn;
create type mood as enum ('sad', 'ok', 'very, "happy"');
create domain positive as integer check (value > 0);
create domain price as numeric(10, 3);
create type pair as (a integer, b text);
create table every_type (
  id integer primary key,
  c_boolean boolean, c_smallint smallint, c_integer integer, c_bigint bigint, c_real real, c_double double precision,
  c_numeric numeric, c_numeric_12_2 numeric(12, 2), c_numeric_39 numeric(39), c_numeric_neg numeric(5, -2), c_money money, c_oid oid,
  c_char char(5), c_varchar varchar(20), c_text text, c_name name, c_char1 "char", c_citext citext,
  c_bytea bytea, c_bit bit, c_bit_12 bit(12), c_varbit varbit, c_varbit_20 varbit(20),
  c_date date, c_time time, c_time_3 time(3), c_timetz timetz, c_timestamp timestamp, c_timestamp_3 timestamp(3), c_timestamp_0 timestamp(0), c_timestamptz timestamptz, c_timestamptz_3 timestamptz(3), c_interval interval,
  c_uuid uuid, c_json json, c_jsonb jsonb, c_xml xml, c_enum mood, c_domain positive, c_price price, c_pair pair,
  c_inet inet, c_cidr cidr, c_macaddr macaddr, c_macaddr8 macaddr8,
  c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon, c_circle circle,
  c_tsvector tsvector, c_tsquery tsquery, c_hstore hstore, c_ltree ltree, c_isbn isbn, c_jsonpath jsonpath, c_pg_lsn pg_lsn, c_txid txid_snapshot, c_regclass regclass,
  c_int4range int4range, c_int8range int8range, c_numrange numrange, c_daterange daterange, c_tsrange tsrange, c_tstzrange tstzrange, c_int4multirange int4multirange, c_datemultirange datemultirange,
  a_boolean boolean[], a_smallint smallint[], a_integer integer[], a_bigint bigint[], a_real real[], a_double double precision[], a_numeric numeric[], a_numeric_12_2 numeric(12,2)[], a_money money[],
  a_char char(3)[], a_varchar varchar(9)[], a_text text[], a_citext citext[], a_bytea bytea[], a_bit bit(3)[], a_varbit varbit(5)[],
  a_date date[], a_time time[], a_timetz timetz[], a_timestamp timestamp[], a_timestamptz timestamptz[], a_interval interval[],
  a_uuid uuid[], a_json json[], a_jsonb jsonb[], a_xml xml[], a_enum mood[], a_inet inet[], a_cidr cidr[], a_macaddr macaddr[], a_point point[],
  a_hstore hstore[], a_ltree ltree[], a_int4range int4range[], a_numrange numrange[], a_daterange daterange[], a_tsrange tsrange[], a_tstzrange tstzrange[], a_oid oid[], a_domain positive[], a_matrix integer[][]
);
