-- The people and programs that change the example tables: groups that may, and their members that do. The user who
-- creates them may act as each of them.
do $$
declare
    membership record;
begin
    for membership in
        select * from (values
            ('customer_service', null), ('trading', null), ('finance', null),
            ('carol', 'customer_service'), ('dave', 'customer_service'), ('web_shop', 'customer_service'),
            ('alice', 'trading'), ('bob', 'trading'), ('mallory', 'trading'),
            ('grace', 'finance'), ('heidi', 'finance'), ('fraud_check', 'finance')) as wanted (role_name, group_name)
    loop
        if not exists (select from pg_roles where rolname = membership.role_name) then
            execute format('create role %I nologin', membership.role_name);
            execute format('grant %I to %I with inherit false, set true', membership.role_name, current_user);
        end if;
        if membership.group_name is not null then
            execute format('grant %I to %I', membership.group_name, membership.role_name);
        end if;
    end loop;
end
$$;
