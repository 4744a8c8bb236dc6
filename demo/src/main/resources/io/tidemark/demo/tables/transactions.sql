-- Payments. Two triggers write down with each update who made it and what became of the amount.
create table public.transactions (
    transaction_id uuid primary key default gen_random_uuid(),
    user_id        text not null,
    "timestamp"    timestamp not null default now(),
    amount         numeric not null,
    currency       text not null,
    city           text,
    country        text,
    merchant_name  text,
    payment_method text,
    ip_address     text,
    voucher_code   text,
    affiliateid    text,
    modified_by    text,
    modified_at    timestamp,
    change_info    jsonb
);

create or replace function record_change_user() returns trigger as $$
begin
    new.modified_by := current_user;
    new.modified_at := current_timestamp;
    return new;
end;
$$ language plpgsql;

create or replace function record_change_columns() returns trigger as $$
declare
    change_info jsonb := '{}';
begin
    if new.amount is distinct from old.amount then
        change_info := jsonb_build_object('amount', jsonb_build_object('old', old.amount, 'new', new.amount));
    end if;
    new.change_info := change_info || jsonb_build_object('modified_by', current_user, 'modified_at', now());
    return new;
end;
$$ language plpgsql;

create trigger trigger_record_user_update
before update on public.transactions for each row execute function record_change_user();
create trigger trigger_record_change_info
before update on public.transactions for each row execute function record_change_columns();

grant select, insert, update, delete on public.transactions to finance;
