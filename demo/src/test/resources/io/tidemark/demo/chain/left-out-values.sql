create extension if not exists hstore;

create table left_out (
    id int primary key,
    touched int not null,
    c_text text,
    c_varchar varchar,
    c_json json,
    c_jsonb jsonb,
    c_xml xml,
    c_bytea bytea,
    c_numeric numeric,
    c_varbit varbit,
    c_hstore hstore,
    a_text text[],
    a_varchar varchar[],
    a_jsonb jsonb[],
    a_bytea bytea[],
    a_int int[],
    a_bigint bigint[],
    a_date date[],
    a_uuid uuid[],
    a_boolean boolean[],
    a_smallint smallint[],
    a_numeric numeric[],
    a_double double precision[],
    a_timestamp timestamp[],
    a_timestamptz timestamptz[]
) with (toast_tuple_target = 128);

-- Nothing is compressed, and everything that can be is kept out of line.
do $$
declare
    column_name text;
begin
    for column_name in
        select attname from pg_attribute where attrelid = 'left_out'::regclass and attnum > 2 and attlen = -1
    loop
        execute format('alter table left_out alter column %I set storage external', column_name);
    end loop;
end $$;

insert into left_out
select
    1,
    0,
    repeat('text ', 500),
    repeat('varchar ', 500),
    json_build_array(repeat('json ', 500)),
    jsonb_build_array(repeat('jsonb ', 500)),
    xmlparse(content '<a>' || repeat('xml ', 500) || '</a>'),
    decode(repeat('c0ffee', 500), 'hex'),
    repeat('7', 5000)::numeric,
    repeat('10', 4000)::varbit,
    hstore('key', repeat('hstore ', 500)),
    array_agg('text ' || n),
    array_agg('varchar ' || n),
    array_agg(to_jsonb(n)),
    array_agg(decode('c0ffee', 'hex')),
    array_agg(n),
    array_agg(n + 9007199254740993),
    array_agg(date '2024-01-01' + n),
    array_agg(md5(n::text)::uuid),
    array_agg(n % 2 = 0),
    array_agg(n::smallint),
    array_agg(n + 0.25),
    array_agg(n + 0.5),
    array_agg(timestamp '2024-01-01' + n * interval '1 hour'),
    array_agg(timestamptz '2024-01-01 00:00Z' + n * interval '1 hour')
from generate_series(1, 600) n;

create table left_out_full (like left_out including all) with (toast_tuple_target = 128);
alter table left_out_full replica identity full;
insert into left_out_full select * from left_out;
