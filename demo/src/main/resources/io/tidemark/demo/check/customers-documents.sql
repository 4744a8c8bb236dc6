-- What customers must look like to a reader, made by PostgreSQL alone: times in UTC, a fraction only where there is one.
select customer_id::text as id,
       json_build_object(
           'customer_id', customer_id,
           'full_name', full_name,
           'email', email,
           'phone', phone,
           'address', address,
           'classification', classification,
           'created_at',
           regexp_replace(to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z',
           'notes', notes)::text as document
from public.customers
