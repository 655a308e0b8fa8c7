/* tui/help.c - the page of keys, from the table of actions. */
#include <stdio.h>
#include <string.h>

#include "tui/ui.h"

/* "j <Down>" as people write it: "j, Down". */
static void
readable(const char *keys, char *out, size_t size)
{
	size_t len = strlen(keys), n = 0;

	out[0] = '\0';
	for (size_t off = 0; off < len && n < size;) {
		char name[KEY_NAME];
		int key;

		if (keys[off] == ' ') {
			off++;
			continue;
		}
		if ((keys[off] == '<' || keys[off] == '>') && (off + 1 == len || keys[off + 1] == ' '))
			key = (unsigned char)keys[off++];
		else
			key = key_parse(keys, len, &off);
		key_text(key, name);
		n += (size_t)snprintf(out + n, size - n, "%s%s", n ? ", " : "", name);
	}
}

void
ui_help_page(struct page *page)
{
	static const char *const notes[] = {
		"Digits go to a paragraph: 37 and Enter, or 37G. ':' takes a paragraph (13(a)), an area (HSU), an SDG target"
		" (11.7) or the words of the command line: search bus, areas, sdg 11, links 37, quote TEXT, import FILE, help, quit.",
		"Documents of the UN that were imported are in the Library: their paragraphs are gone to by number there, and from"
		" anywhere with their symbol, as :A/RES/70/1, para. 34. in:library in a search finds what they say.",
		"In a search: words (all of them), \"a phrase\", AND OR NOT, -word, begin*, /pattern/, area:HSU, sdg:11.7,"
		" part:\"follow-up\", verb:commit, actor:women;"
		" in:official and in:library search what you have imported.",
		"The mouse: a click chooses, a second click opens, a click in the top row goes to a screen; the wheel scrolls."
		" Hold Shift to select text as usual.",
		"Digests are this project's own words. They are not the official text of A/RES/71/256 and must not be"
		" quoted as such. Each link says who vouches for it: un-habitat (seen in UN-Habitat's own tool), agenda (the"
		" text says so), published (another published mapping), editorial (this project's judgement).",
	};

	page_begin(page, (struct subject){ SUBJECT_NONE, 0 });
	page_add(page, BLOCK_TITLE, "", "Keys and help");
	page_add(page, BLOCK_BLANK, "", "");
	for (int a = 1; a < ACTION_COUNT; a++) {
		char keys[80];

		readable(action_info((enum action)a)->keys, keys, sizeof(keys));
		page_add(page, BLOCK_LINK, arena_str(&page->arena, keys), action_info((enum action)a)->help);
	}
	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_TEXT, "", notes[i]);
	}
}
