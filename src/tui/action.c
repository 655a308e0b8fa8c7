/* tui/action.c - the table of actions and the look-up from key to action. */
#include "tui/action.h"

#include <string.h>

#include "tui/key.h"

#define ACTION_ROW(id, name, keys, help) [ACTION_##id] = { name, keys, help },
static const struct action_info actions[ACTION_COUNT] = { ACTIONS(ACTION_ROW) };
#undef ACTION_ROW

const struct action_info *
action_info(enum action a)
{
	return &actions[a];
}

/* Steps through "j <Down>": the next key, or K_NONE at the end. */
static int
next_key(const char *keys, size_t *off)
{
	size_t len = strlen(keys);

	while (*off < len && keys[*off] == ' ')
		(*off)++;
	if (*off >= len)
		return K_NONE;
	if (keys[*off] == '<' && (*off + 1 == len || keys[*off + 1] == ' ')) {
		(*off)++;
		return '<';
	}
	return key_parse(keys, len, off);
}

enum action
action_of(int key)
{
	for (int a = 1; a < ACTION_COUNT; a++) {
		size_t off = 0;

		for (int k = next_key(actions[a].keys, &off); k; k = next_key(actions[a].keys, &off))
			if (k == key)
				return (enum action)a;
	}
	return ACTION_NONE;
}

const char *
action_collision(void)
{
	for (int a = 1; a < ACTION_COUNT; a++) {
		size_t off = 0;

		for (int k = next_key(actions[a].keys, &off); k; k = next_key(actions[a].keys, &off))
			if (action_of(k) != (enum action)a)
				return actions[a].keys;
	}
	return NULL;
}
