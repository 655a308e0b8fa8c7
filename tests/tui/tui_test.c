/* tui: keys, actions, the prompt, the grid, the list model. Whole screens are golden: tests/tui/run.sh. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "open.h"
#include "tui/action.h"
#include "tui/clip.h"
#include "tui/grid.h"
#include "tui/key.h"
#include "tui/prompt.h"
#include "tui/tree.h"

static void
set_locale(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(grid, .init = set_locale);
TestSuite(prompt, .init = set_locale);

Test(action, no_key_does_two_things)
{
	cr_assert_null(action_collision(), "%s", action_collision());
	cr_assert_eq(action_of('<'), ACTION_BACK);
	cr_assert_eq(action_of('>'), ACTION_FORWARD);
	cr_assert_eq(action_of(K_TAB), ACTION_NEXT_LINK);
	cr_assert_eq(action_of('%'), ACTION_NONE);
}

/* The manual's list of keys has every action, in the order of the table. */
Test(action, the_manual_lists_them_all)
{
	static char man[200000];
	FILE *f = fopen("man/nua.1", "r");
	const char *at = man;

	cr_assert(f);
	man[fread(man, 1, sizeof(man) - 1, f)] = '\0';
	fclose(f);
	for (int a = 1; a < ACTION_COUNT; a++) {
		char item[60];

		snprintf(item, sizeof(item), "Pq Ic %s\n", action_info((enum action)a)->name);
		at = strstr(at, item);
		cr_assert(at, "nua(1) does not list '%s' where it belongs", action_info((enum action)a)->name);
	}
}

Test(key, names_read_and_written)
{
	static const struct { const char *name; int key; } keys[] = {
		{ "j", 'j' }, { "<Enter>", K_ENTER }, { "<C-l>", 12 }, { "<A-Left>", K_LEFT | K_ALT }, { "<lt>", '<' },
		{ "<S-Tab>", K_BACKTAB }, { "é", 0xE9 }, { "<Space>", ' ' }, { "<Nonsense>", K_NONE },
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t off = 0;

		cr_assert_eq(key_parse(keys[i].name, strlen(keys[i].name), &off), keys[i].key, "%s", keys[i].name);
		cr_assert_eq(off, strlen(keys[i].name));
	}
}

static void
type(struct prompt *p, const char *keys)
{
	for (size_t off = 0; off < strlen(keys);)
		prompt_key(p, key_parse(keys, strlen(keys), &off));
}

Test(prompt, edits_whole_characters)
{
	struct prompt p = { 0 };

	prompt_open(&p, PROMPT_SEARCH, "");
	type(&p, "año");
	cr_assert_str_eq(p.text, "año");
	type(&p, "<Left><Backspace>");
	cr_assert_str_eq(p.text, "ao");
	type(&p, "<Home>x<End>y");
	cr_assert_str_eq(p.text, "xaoy");
	type(&p, " two words<C-w>");
	cr_assert_str_eq(p.text, "xaoy two ");
	type(&p, "<C-u>");
	cr_assert_str_eq(p.text, "");
	cr_assert_eq(prompt_key(&p, K_BACKSPACE), PROMPT_LEFT);
	cr_assert_eq(prompt_key(&p, 0x9B), PROMPT_SAME, "a C1 control is not typed in");
	cr_assert_eq(p.len, 0);
	prompt_free(&p);
}

Test(prompt, holds_no_more_than_it_can)
{
	struct prompt p = { 0 };

	prompt_open(&p, PROMPT_COMMAND, "");
	for (int i = 0; i < 5000; i++)
		prompt_key(&p, 0x4F4F);
	cr_assert_lt(p.len, PROMPT_MAX);
	cr_assert_eq(p.len % 3, 0);
	prompt_free(&p);
}

Test(grid, clips_and_never_splits_wide_characters)
{
	struct grid g = { .ascii = false };

	grid_resize(&g, 2, 4);
	cr_assert_eq(grid_text(&g, 0, 0, 10, "a住房b", 8, 0), 3);
	cr_assert_eq(grid_at(&g, 0, 1)->c[0], 0x4F4F);
	cr_assert_eq(grid_at(&g, 0, 2)->c[0], 0);
	cr_assert_eq(grid_at(&g, 0, 3)->c[0], ' ');
	cr_assert_eq(grid_text(&g, 9, 0, 4, "x", 1, 0), 0);
	cr_assert_eq(grid_text(&g, -1, 0, 4, "x", 1, 0), 0);
	cr_assert_eq(grid_text(&g, 0, 4, 4, "x", 1, 0), 0);
	grid_text(&g, 1, 0, 4, "\033[3", 3, 0);
	cr_assert_eq(grid_at(&g, 1, 0)->c[0], 0xFFFD);
	grid_free(&g);
}

Test(grid, ascii)
{
	struct grid g = { .ascii = true };

	grid_resize(&g, 1, 8);
	grid_title(&g, 0, 0, 6, "é│“longer", 0);
	cr_assert_eq(grid_at(&g, 0, 0)->c[0], 'e');
	cr_assert_eq(grid_at(&g, 0, 1)->c[0], '|');
	cr_assert_eq(grid_at(&g, 0, 2)->c[0], '"');
	cr_assert_eq(grid_at(&g, 0, 5)->c[0], '.');
	grid_free(&g);
}

static const char *
rows(const struct tree *t, struct corpus *c)
{
	static char out[300];

	out[0] = '\0';
	for (int i = 0; i < t->n_rows; i++) {
		strcat(out, i == t->sel ? " >" : " ");
		strcat(out, corpus_name(c, t->nodes.v[t->rows[i]].is)->code);
	}
	return out;
}

Test(tree, folds_filters_and_keeps_the_choice)
{
	struct corpus *c = open_fixture();
	struct arena a = { NULL };
	struct tree t = { .sel = -1 };
	struct nodes n;

	cr_assert_eq(corpus_outline(c, OUTLINE_CONTENTS, &a, &n, NULL), ST_OK);
	tree_set(&t, n, 0);
	cr_assert_str_eq(rows(&t, c), " >opening body");
	tree_fold(&t, 3, true);
	cr_assert_str_eq(rows(&t, c), " >opening body 3 homes 7 8");
	cr_assert(tree_select_node(&t, 8));
	cr_assert_str_eq(rows(&t, c), " opening body 3 3(a) 3(b) 3(b)(i) >3(b)(ii) 3(c) homes 7 8");
	tree_fold(&t, 4, false);
	cr_assert_str_eq(rows(&t, c), " opening body >3 homes 7 8");
	tree_filter(&t, c, "water");
	cr_assert_str_eq(rows(&t, c), " body 3 3(b) >3(b)(i) homes 5");
	tree_filter(&t, c, "zebra");
	cr_assert_str_eq(rows(&t, c), "");
	cr_assert_eq(tree_node(&t), -1);
	tree_filter(&t, c, "");
	cr_assert_str_eq(rows(&t, c), " opening body >3 homes 7 8");
	tree_fold_all(&t, true);
	cr_assert_eq(t.n_rows, n.n);
	tree_select(&t, 999);
	cr_assert_eq(t.sel, n.n - 1);
	tree_scroll(&t, 5);
	cr_assert_eq(t.top, n.n - 5);
	tree_free(&t);
	arena_clear(&a);
	corpus_close(c);
}

/* ---- the clipboard ---- */

static void
expect_ways(struct clip_env env, const char *want)
{
	static const char letters[] = "CtowxX";
	enum clip_way ways[CLIP_WAYS];
	char got[CLIP_WAYS + 1] = "";
	int n = clip_ways(&env, ways);

	for (int i = 0; i < n; i++)
		got[i] = letters[ways[i]];
	got[n] = '\0';
	cr_expect_str_eq(got, want, "%s, not %s", got, want);
}

Test(clip, ways_in_their_order)
{
	expect_ways((struct clip_env){ .term = "xterm-256color" }, "o");
	expect_ways((struct clip_env){ .term = "dumb" }, "");
	expect_ways((struct clip_env){ .term = "linux" }, "");
	expect_ways((struct clip_env){ .term = "" }, "");
	expect_ways((struct clip_env){ 0 }, "");
	expect_ways((struct clip_env){ .term = "xterm", .display = ":0" }, "xX");
	expect_ways((struct clip_env){ .term = "xterm", .wayland = "w", .display = ":0" }, "wxX");
	expect_ways((struct clip_env){ .term = "xterm", .ssh = "/dev/pts/1", .display = ":10" }, "oxX");
	expect_ways((struct clip_env){ .term = "screen-256color", .tmux = "/tmp/x,1,0", .ssh = "/dev/pts/1" }, "t");
	expect_ways((struct clip_env){ .term = "xterm-256color", .tmux = "/tmp/x,1,0" }, "t");
	expect_ways((struct clip_env){ .term = "xterm", .command = "c", .tmux = "x", .display = ":0" }, "CtxX");
	expect_ways((struct clip_env){ .term = "xterm", .command = "", .tmux = "" }, "o");
}
