-- The final rows as documents: table, row id, document. Times with a zone end in Z there, bytes are base64.
select 'account', id::text, to_jsonb(account)
  || jsonb_build_object('photo', encode(photo, 'base64'), 'seen', replace(to_jsonb(seen) #>> '{}', '+00:00', 'Z'))
  from recorded.account
union all select 'account_full', id::text, to_jsonb(account_full) from recorded.account_full
union all select 'order_line', order_id || ',' || line_no, to_jsonb(order_line) from recorded.order_line
union all select 'note', a::text, to_jsonb(note) from recorded.note
union all select 'quote', stock, to_jsonb(quote) from recorded.quote
union all select 'gadget', id::text, to_jsonb(gadget) from recorded.gadget
order by 1, 2
