-- What the documents must say, in PostgreSQL's own words: ISO 8601, with the years of the proleptic calendar.
create schema expected;
create function expected.date(d date) returns text language sql immutable as $$
  select case when not isfinite(d) then d::text else
    case when year < 0 then '-' when year > 9999 then '+' else '' end || lpad(abs(year)::text, greatest(4, length(abs(year)::text)), '0') || to_char(d, '-MM-DD') end
  from (select extract(year from d)::int + case when extract(year from d) < 0 then 1 else 0 end as year) y $$;
create function expected.time(t time) returns text language sql immutable as $$ select t::text $$;
create function expected.zoned_time(t timetz) returns text language sql stable as $$
  select case when t = '24:00:00+00' then '24:00:00Z' else (t at time zone 'UTC')::time::text || 'Z' end $$;
create function expected.timestamp(t timestamp) returns text language sql immutable as $$
  select case when not isfinite(t) then t::text else expected.date(t::date) || 'T' || t::time::text end $$;
create function expected.zoned_timestamp(t timestamptz) returns text language sql stable as $$
  select case when not isfinite(t) then t::text else expected.timestamp(t at time zone 'UTC') || 'Z' end $$;
create function expected.range(low text, high text, low_inclusive boolean, high_inclusive boolean, is_empty boolean, quoted boolean) returns json language sql immutable as $$
  select case when is_empty then '{"empty":true}'::json else ('{' || concat_ws(',',
    case when low is not null then case when low_inclusive then '"gte":' else '"gt":' end || case when quoted then to_json(low)::text else low end end,
    case when high is not null then case when high_inclusive then '"lte":' else '"lt":' end || case when quoted then to_json(high)::text else high end end) || '}')::json end $$;
-- Debezium's number of microseconds takes a month for 30.4375 days; the document has hours, minutes, seconds.
create function expected.duration(i interval) returns text language sql immutable as $$
  select make_interval(secs => ((extract(year from i) * 12 + extract(month from i)) * 30.4375 * 86400 + extract(day from i) * 86400
    + extract(hour from i) * 3600 + extract(minute from i) * 60 + extract(second from i))::double precision)::text $$;
create function expected.points(variadic coordinates double precision[]) returns json language sql immutable as $$
  select json_agg(json_build_array(coordinates[i], coordinates[i + 1]) order by i) from generate_series(1, array_length(coordinates, 1), 2) as i $$;
