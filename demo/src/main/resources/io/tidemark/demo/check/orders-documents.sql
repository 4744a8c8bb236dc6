-- What orders must look like to a reader, made by PostgreSQL alone: amounts with all their digits, times in UTC.
select id::text as id,
       json_build_object(
           'id', id,
           'user_id', user_id,
           'status', status,
           'total', total,
           'created_at',
           regexp_replace(to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z',
           'updated_at',
           regexp_replace(to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z')::text as document
from public.orders
