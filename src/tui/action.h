/* tui/action.h - the one table of what keys do. Help, hints, tests and the manual's key list come from it. */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H

/*       id          name            keys                          help */
#define ACTIONS(X) \
	X(DOWN,      "down",         "j <Down>",                   "Next row; in the text: one line down") \
	X(UP,        "up",           "k <Up>",                     "Row above; in the text: one line up") \
	X(PAGE_DOWN, "page-down",    "<Space> <PgDn>",             "One page down") \
	X(PAGE_UP,   "page-up",      "b <PgUp>",                   "One page up") \
	X(HALF_DOWN, "half-down",    "<C-d>",                      "Half a page down") \
	X(HALF_UP,   "half-up",      "<C-u>",                      "Half a page up") \
	X(FIRST,     "first",        "g <Home>",                   "To the first row or line") \
	X(LAST,      "last",         "G <End>",                    "To the last row or line") \
	X(OPEN,      "open",         "<Enter> l <Right>",          "Unfold, read, or follow the chosen link") \
	X(OUT,       "out",          "h <Left>",                   "From the text to the list; fold; to the row above it") \
	X(NEXT_LINK, "next-link",    "<Tab>",                      "Next link in the text") \
	X(PREV_LINK, "previous-link", "<S-Tab>",                   "Previous link in the text") \
	X(PEEK,      "preview",      "p",                          "Where the chosen link leads; in the list: why this row stands here") \
	X(BACK,      "back",         "<Backspace> < <C-o> <A-Left>", "Back to where you were") \
	X(FORWARD,   "forward",      "> <A-Right>",                "Forward again") \
	X(NEXT,      "next",         "J ]",                        "Next paragraph") \
	X(PREV,      "previous",     "K [",                        "Previous paragraph") \
	X(SEARCH,    "search",       "/",                          "Search: results appear as you type") \
	X(INSIDE,    "inside",       "i",                          "Search inside this: area, goal, target, section, actor ...") \
	X(NEXT_HIT,  "next-hit",     "n",                          "Next search result") \
	X(PREV_HIT,  "previous-hit", "N",                          "Previous search result") \
	X(FILTER,    "filter",       "f",                          "Narrow this list: type a part of a title or number") \
	X(ONLY_ADD,  "only",         "w",                          "Filter every list: only what goes with this area, target, actor ...") \
	X(ONLY_DROP, "only-less",    "W",                          "Drop what was added to the filter last") \
	X(ONLY,      "only-edit",    "F",                          "Type the filter: fields and words, as in a search") \
	X(COMMAND,   "command",      ":",                          "Go to anything: 37, 13(a), 11.7, HSU; or a command") \
	X(CONTENTS,  "contents",     "t",                          "Screen: Contents, the document's outline") \
	X(AREAS,     "areas",        "a",                          "Screen: Areas, the 11 pillars, 4 lenses and earlier plan") \
	X(ACTION,    "action",       "c",                          "Screen: Action, what to do: elements and what they rest on") \
	X(SDGS,      "sdgs",         "s",                          "Screen: SDGs, goals, targets, indicators, paragraphs") \
	X(ACTORS,    "actors",       "A",                          "Screen: Actors, who must act, and how strongly: verbs") \
	X(INSTRUMENTS, "instruments", "I",                         "Screen: Instruments, other agreements by year") \
	X(BACKGROUND, "background",  "B",                          "Screen: Background, the report HSP/GC/26/4") \
	X(LIBRARY,   "library",      "D",                          "Screen: Library, the UN documents you have imported") \
	X(RESULTS,   "results",      "r",                          "Screen: Search, the last results") \
	X(GROUP,     "group",        "o",                          "Group results by section or by pillar") \
	X(MATRIX,    "matrix",       "M",                          "Screen: Matrix, any two things against each other") \
	X(OFFICIAL,  "official",     "v",                          "Official text or digest, if it has been imported") \
	X(BESIDE,    "beside",       "V",                          "Official text beside the digest; again: two languages") \
	X(LANGUAGE,  "language",     "L",                          "Official text in the next language of the library") \
	X(COPY,      "copy",         "y",                          "Copy the text with its reference") \
	X(COPY_REF,  "copy-reference", "Y",                        "Copy the reference; again: the link") \
	X(QUOTE,     "quote",        "\"",                         "Is a quotation the official wording? Paste it or type it") \
	X(IMPORT,    "import",       "U",                          "Import a UN document: PDF, Word, text or Markdown") \
	X(REMOVE,    "remove",       "X",                          "In the Library: take the document out, after a question") \
	X(FOLD,      "fold",         "e",                          "Unfold or fold every row") \
	X(ZOOM,      "zoom",         "z O",                        "One pane fills the screen, or both again") \
	X(WIDER,     "wider",        "+",                          "Wider text") \
	X(NARROWER,  "narrower",     "-",                          "Narrower text") \
	X(WIDTH,     "width",        "=",                          "Text width as it was") \
	X(MOUSE,     "mouse",        "m",                          "Mouse on or off; Shift with the mouse selects text") \
	X(HELP,      "help",         "? <F1>",                     "This list of keys") \
	X(REDRAW,    "redraw",       "<C-l>",                      "Draw the screen anew") \
	X(CANCEL,    "cancel",       "<Esc> <C-g>",                "Leave the prompt, the filter or the text") \
	X(LEAVE,     "leave",        "q",                          "Leave the help, or nua") \
	X(QUIT,      "quit",         "Q",                          "Leave nua")

/* Keys of the Matrix screen's grid; there they come before those above. */
#define TABLE_ACTIONS(X) \
	X(LEFT,      "left",         "h <Left>",                   "In the matrix: the cell to the left") \
	X(RIGHT,     "right",        "l <Right>",                  "In the matrix: the cell to the right") \
	X(FIRST_COLUMN, "first-column", "^ <Home>",                "In the matrix: to the first column") \
	X(LAST_COLUMN, "last-column", "$ <End>",                   "In the matrix: to the last column") \
	X(COLUMNS,   "columns",      "x",                          "In the matrix: other columns") \
	X(ROWS,      "rows",         "y",                          "In the matrix: other rows") \
	X(TRANSPOSE, "transpose",    "t",                          "In the matrix: rows and columns change places") \
	X(SORT,      "sort",         "s",                          "In the matrix: the largest totals first, or by code") \
	X(PERCENT,   "percent",      "%",                          "In the matrix: percent of the row, or counts")

#define ACTION_ENUM(id, name, keys, help) ACTION_##id,
enum action {
	ACTION_NONE,
	ACTIONS(ACTION_ENUM)
	TABLE_ACTIONS(ACTION_ENUM)
	ACTION_COUNT
};
#undef ACTION_ENUM

struct action_info {
	const char *name, *keys, *help;
};

const struct action_info *action_info(enum action a);

/* The action that a key does, or ACTION_NONE. */
enum action action_of(int key);
enum action action_of_table(int key);           /* in the matrix */

/* Two actions that share a key: the name of the key, or NULL. For the start-up check in the tests. */
const char *action_collision(void);

#endif
