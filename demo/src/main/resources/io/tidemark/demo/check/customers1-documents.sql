-- What customers of mixed case must look like to a reader, made by PostgreSQL alone.
select "customerId"::text as id, row_to_json(t)::text as document
from public.customers1 as t
