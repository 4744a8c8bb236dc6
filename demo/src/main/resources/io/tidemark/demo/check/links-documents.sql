-- What rows of a table with such a name must look like to a reader, made by PostgreSQL alone.
select "customerId"::text as id, row_to_json(t)::text as document
from public."LİNKS" as t
