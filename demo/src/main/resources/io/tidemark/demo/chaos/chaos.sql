create schema chaos;

create table chaos.plain (
    id bigint primary key,
    name text,
    quantity bigint,
    price numeric(12, 2),
    note text,
    details jsonb,
    day date,
    revision int not null default 0
);
alter table chaos.plain alter column note set storage external;

create table chaos.moving (
    a int,
    b text,
    quantity bigint,
    note text,
    primary key (a, b)
);
alter table chaos.moving alter column note set storage external;
alter table chaos.moving replica identity full;

create table chaos.keyless (
    id bigint,
    name text,
    quantity bigint,
    note text
);
alter table chaos.keyless alter column note set storage external;
alter table chaos.keyless replica identity full;

create table chaos.person (
    id uuid primary key,
    name text,
    amount numeric(12, 2),
    born date
);

-- Each change that a row really had, in the transaction that made it; without a document where there was no row any more.
create table chaos.audit (
    number bigserial primary key,
    table_name text not null,
    id text not null,
    document jsonb
);
create index on chaos.audit (table_name, id, number);

create table chaos.signal_schemas (id varchar(64) primary key, type varchar(32) not null, data text);
create table chaos.signal_bare (id varchar(64) primary key, type varchar(32) not null, data text);
