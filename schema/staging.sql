-- For the build only, all of it temporary: staging tables for links as corpus/ writes them (src/compile/link.c turns them
-- into the table link), and triggers that say what rows may say. They leave no trace in the image. A message is what the
-- editor of corpus/ reads, behind file and line. seq is the line: it keeps the order of the source.

create temp table provision_verb (provision int, seq int, verb int);
create temp table provision_actor (provision int, seq int, actor int, role text);
create temp table provision_area (provision int, area int, basis text, why text);
create temp table provision_target (provision int, target int, strength text, basis text, why text);
create temp table provision_instrument (provision int, seq int, instrument int);
-- kind: 'refers' the text itself points there; 'see' this project sets them side by side
create temp table provision_provision (provision int, seq int, other int, kind text, why text);

-- Where a string stands in word.
create temp table word_at (text text primary key, pos int) without rowid;

create temp trigger family_once before insert on family
  when exists (select 1 from family where name = new.name)
  begin select raise(abort, 'this family stands twice'); end;
create temp trigger family_two before insert on family_from
  when (select count(*) from family_from where stems = new.stems) >= 2
  begin select raise(abort, 'a word may stand in two families, not in more'); end;

create temp trigger area_kind before insert on area
  when new.kind not in ('pillar', 'lens')
  begin select raise(abort, 'Kind is pillar or lens'); end;
create temp trigger area_once before insert on area
  when exists (select 1 from area where code = new.code collate nocase or name = new.name)
  begin select raise(abort, 'this area stands twice'); end;

create temp trigger goal_number before insert on goal
  when new.number not between 1 and 17
  begin select raise(abort, 'Goal is a number from 1 to 17'); end;
create temp trigger goal_once before insert on goal
  when exists (select 1 from goal where number = new.number)
  begin select raise(abort, 'this goal stands twice'); end;
create temp trigger goal_colour before insert on goal
  when new.colour not glob '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'
  begin select raise(abort, 'Colour is not like #FD9D24'); end;

create temp trigger target_goal before insert on target
  when not exists (select 1 from goal where number = new.goal)
  begin select raise(abort, 'there is no goal for this target'); end;
create temp trigger target_once before insert on target
  when exists (select 1 from target where code = new.code)
  begin select raise(abort, 'this target stands twice'); end;

create temp trigger actor_once before insert on actor
  when exists (select 1 from actor where code = new.code or name = new.name)
  begin select raise(abort, 'this actor stands twice'); end;
create temp trigger actor_group before insert on actor
  when new.grouping not in ('state', 'system', 'finance', 'society', 'people', 'country')
  begin select raise(abort, 'Group is state, system, finance, society, people or country'); end;

create temp trigger class_once before insert on verb_class
  when exists (select 1 from verb_class where code = new.code or rank = new.rank)
  begin select raise(abort, 'this class or rank stands twice'); end;
create temp trigger verb_once before insert on verb
  when exists (select 1 from verb where lemma = new.lemma)
  begin select raise(abort, 'this verb stands twice'); end;
create temp trigger instrument_once before insert on instrument
  when exists (select 1 from instrument where code = new.code or name = new.name)
  begin select raise(abort, 'this instrument stands twice'); end;

create temp trigger section_once before insert on section
  when exists (select 1 from section where code = new.code)
  begin select raise(abort, 'this section stands twice'); end;
create temp trigger provision_once before insert on provision
  when exists (select 1 from provision where id = new.id)
  begin select raise(abort, 'this provision stands twice'); end;

create temp trigger link_verb before insert on provision_verb
  when exists (select 1 from provision_verb where provision = new.provision and verb = new.verb)
  begin select raise(abort, 'this verb stands twice'); end;
create temp trigger link_actor before insert on provision_actor
  when exists (select 1 from provision_actor where provision = new.provision and actor = new.actor and role = new.role)
  begin select raise(abort, 'this actor and role stand twice'); end;
create temp trigger link_role before insert on provision_actor
  when new.role not in ('leads', 'called-upon', 'takes-part', 'benefits')
  begin select raise(abort, 'the role is leads, called-upon, takes-part or benefits'); end;
create temp trigger link_area before insert on provision_area
  when exists (select 1 from provision_area where provision = new.provision and area = new.area)
  begin select raise(abort, 'this area stands twice'); end;
create temp trigger link_area_basis before insert on provision_area
  when new.basis not in ('un-habitat', 'editorial')
  begin select raise(abort, 'the basis of an area is un-habitat or editorial'); end;
create temp trigger link_target before insert on provision_target
  when exists (select 1 from provision_target where provision = new.provision and target = new.target)
  begin select raise(abort, 'this target stands twice'); end;
create temp trigger link_target_strength before insert on provision_target
  when new.strength not in ('primary', 'related')
  begin select raise(abort, 'the strength is primary or related'); end;
create temp trigger link_target_basis before insert on provision_target
  when new.basis not in ('agenda', 'published', 'editorial')
  begin select raise(abort, 'the basis of a target is agenda, published or editorial'); end;
create temp trigger link_instrument before insert on provision_instrument
  when exists (select 1 from provision_instrument where provision = new.provision and instrument = new.instrument)
  begin select raise(abort, 'this instrument stands twice'); end;
create temp trigger link_other before insert on provision_provision
  when new.other = new.provision
  begin select raise(abort, 'a provision cannot point to itself'); end;
create temp trigger link_other_once before insert on provision_provision
  when exists (select 1 from provision_provision
               where provision = new.provision and other = new.other and kind = new.kind)
  begin select raise(abort, 'this link stands twice'); end;
