create function chaos.audit_%1$s() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        insert into chaos.audit (table_name, id) select '%1$s', %2$s from chaos.%1$s t;
        return null;
    end if;
    if tg_op <> 'INSERT' and (tg_op = 'DELETE' or %3$s is distinct from %4$s) then
        insert into chaos.audit (table_name, id) values ('%1$s', %3$s);
    end if;
    if tg_op <> 'DELETE' and (tg_op = 'INSERT' or old is distinct from new) then
        insert into chaos.audit (table_name, id, document) values ('%1$s', %4$s, to_jsonb(new));
    end if;
    return null;
end $$;

create trigger audit after insert or update or delete on chaos.%1$s
    for each row execute function chaos.audit_%1$s();
create trigger audit_truncate before truncate on chaos.%1$s
    for each statement execute function chaos.audit_%1$s();
