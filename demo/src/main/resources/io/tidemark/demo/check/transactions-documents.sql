-- What transactions must look like to a reader, made by PostgreSQL alone: the amount a number with all its digits, times as they
-- are, with no zone, and what the triggers wrote as JSON.
select transaction_id::text as id,
       json_build_object(
           'transaction_id', transaction_id,
           'user_id', user_id,
           'timestamp',
           regexp_replace(to_char("timestamp", 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', ''),
           'amount', amount,
           'currency', currency,
           'city', city,
           'country', country,
           'merchant_name', merchant_name,
           'payment_method', payment_method,
           'ip_address', ip_address,
           'voucher_code', voucher_code,
           'affiliateid', affiliateid,
           'modified_by', modified_by,
           'modified_at',
           regexp_replace(to_char(modified_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', ''),
           'change_info', change_info)::text as document
from public.transactions
