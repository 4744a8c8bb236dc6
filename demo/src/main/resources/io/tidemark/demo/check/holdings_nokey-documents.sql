-- What holdings in a table without a key must look like to a reader, made by PostgreSQL alone: times as they are, with no zone, a fraction only where there is one.
select holding_id::text as id,
       json_build_object(
           'holding_id', holding_id,
           'user_id', user_id,
           'holding_stock', holding_stock,
           'holding_quantity', holding_quantity,
           'datetime_created',
           regexp_replace(to_char(datetime_created, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', ''),
           'datetime_updated',
           regexp_replace(to_char(datetime_updated, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', ''))::text as document
from bank_data.holding_nokey
