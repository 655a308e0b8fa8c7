/* tui/action.c - the table of actions and the look-up from key to action. */
#include "tui/action.h"

#include <string.h>

#include "tui/key.h"

#define ACTION_ROW(id, name, keys, help) [ACTION_##id] = { name, keys, help },
static const struct action_info actions[ACTION_COUNT] = { ACTIONS(ACTION_ROW) TABLE_ACTIONS(ACTION_ROW) };
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

/* Of the actions first..end-1. */
static enum action
find(int key, int first, int end)
{
	for (int a = first; a < end; a++) {
		size_t off = 0;

		for (int k = next_key(actions[a].keys, &off); k; k = next_key(actions[a].keys, &off))
			if (k == key)
				return (enum action)a;
	}
	return ACTION_NONE;
}

enum action
action_of(int key)
{
	return find(key, ACTION_NONE + 1, ACTION_LEFT);
}

enum action
action_of_table(int key)
{
	enum action a = find(key, ACTION_LEFT, ACTION_COUNT);

	return a ? a : action_of(key);
}

const char *
action_collision(void)
{
	for (int a = 1; a < ACTION_COUNT; a++) {
		size_t off = 0;

		for (int k = next_key(actions[a].keys, &off); k; k = next_key(actions[a].keys, &off))
			if ((a < ACTION_LEFT ? action_of(k) : action_of_table(k)) != (enum action)a)
				return actions[a].keys;
	}
	return NULL;
}
