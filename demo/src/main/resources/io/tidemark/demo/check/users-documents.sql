-- What users must look like to a reader, made by PostgreSQL alone: times in UTC, a fraction only where there is one.
select id::text as id,
       json_build_object(
           'id', id,
           'username', username,
           'email', email,
           'active', active,
           'created_at',
           regexp_replace(to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z')::text as document
from public.users
