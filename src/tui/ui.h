/* tui/ui.h - the state of the screens. Inside tui/ only. */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "app.h"
#include "export/volume.h"
#include "text/glyph.h"
#include "tui/action.h"
#include "tui/place.h"
#include "tui/prompt.h"
#include "tui/reader.h"
#include "tui/screen.h"
#include "tui/searches.h"
#include "tui/term.h"

#define UI_ROWS_MIN 10
#define UI_COLS_MIN 40
#define UI_CRUMB_ROWS 16        /* under this many rows the way to where one is has none of its own */
#define UI_TWO_TEXTS 100        /* from this many columns on two texts stand beside each other and take the whole width */
#define UI_ONE_PANE 60          /* under this many columns only one pane is shown */

/* Where things are on the screen, for drawing and for the mouse. Columns 0 wide: not shown. */
struct areas {
	int crumb_row;          /* of the way to where one is; 0: none */
	int only_row;           /* of the filter; 0: there is none */
	int body_row, body_rows;
	int peek_rows;          /* of the preview, below the body; 0: it is closed */
	int message_rows;       /* between the body and the prompt or hints; 0: the message has the last row, or there is none */
	int list_col, list_cols;
	int reader_col, reader_cols;    /* of its text */
	bool too_small;
};

/* Help with a search being typed. */
struct assist {
	char typed[PROMPT_MAX], offered[PROMPT_MAX];    /* before the cursor when Tab was pressed first; what it put there */
	size_t from;                                    /* where that begins */
	int at;                                         /* which of the offers */
	int back;                                       /* how far back in the recent searches */
	char says[160];                                 /* about what was put there */
};

/* The filter: all lists show only these provisions. */
struct only {
	char query[PROMPT_MAX];         /* "": there is none */
	unsigned char *in;              /* in[pos]; NULL: none */
	int n;
};

enum text_mode {
	TEXT_DIGEST, TEXT_OFFICIAL,
	TEXT_BESIDE,            /* the digest, and the official text beside it */
	TEXT_LANGUAGES          /* the official text in two languages */
};

struct text_choice {
	enum text_mode mode;
	const char *lang[2];    /* of the first and the second text; NULL: the digest, or none */
};

/* In which languages the library has a document, and which of them are shown. */
struct text_langs {
	const char *const *v;
	int n;                          /* 0: not asked yet, or none */
	bool is_asked;
	int lang, other;                /* of v; not the same where there are two */
};

/* Which texts of a provision, or of a paragraph of the background report, the reader shows. */
struct texts {
	enum text_mode mode;            /* what the user wants */
	struct text_langs agenda, report;
	char sdg_lang[8];               /* that the user wants to read the SDGs in; "": any */
	struct arena langs_arena;
	char kept[PLACE_TEXTS];         /* the choice of the last run, until langs are known */
	struct subject asked;           /* is shown in this language although mode is TEXT_DIGEST */
	int asked_lang;
	bool declined;                  /* that, and what was searched, is shown as mode says all the same */
	struct subject of;              /* what the page has: of this, so */
	struct text_choice shown;
	struct page_official side[2];
	struct arena arena;
};

/* The library screen: its list, or one document. */
struct shelf_view {
	struct books books;             /* as they were when the list was made */
	struct name *names;
	struct arena arena;             /* of books and names */
	struct err none;                /* why the list is empty; ST_OK: it is not */
	struct volume open, other;      /* what is read; its other language, of those shown beside each other */
	struct page_official side[2];
	struct volume found;            /* that of the search result in the reader, */
	int found_unit;                 /* and its index */
	struct shelf_import job;        /* the import that is being asked for or done */
	char file[PROMPT_MAX];
	char removes[PLACE_BOOK];       /* what the question is about, as place.book */
	int percent;                    /* that was shown last */
	bool stop;
};

/* The quote screen: the quotation, and which block of the page leads to which language. */
struct quote_view {
	struct buf text;
	struct arena arena;
	int *blocks;            /* n, ascending: from here on the links lead to */
	const char **langs;     /* this language */
	int n;
};

struct ui {
	struct app *app;
	struct terminal *term;
	struct grid grid;
	struct screen screens[SCREENS];
	enum screen_id screen;
	enum focus focus;
	struct reader reader;
	struct reader peek;     /* the preview */
	struct prompt prompt;
	struct place before;    /* where a prompt was opened, to go back to on Escape */
	struct history history;
	struct searches searches;       /* opened at the first use: ui_searches */
	struct assist assist;
	struct only only;
	struct texts texts;
	struct shelf_view shelf;
	struct quote_view quote;
	char only_before[PROMPT_MAX];   /* where a prompt was opened */
	struct table table;     /* of the matrix screen */
	char message[200];      /* shown instead of the hints until the next key */
	struct subject copied;  /* whose reference was copied last */
	bool peeks;             /* the preview is open, if there is something to show */
	bool peek_source;       /* a line of it says whose words it is */
	bool zoom, mouse, anew, quit, interrupted;
	char why[80];           /* where the chosen result has the words: "in: title, terms"; "": unknown */
	bool bad_query;         /* the search being typed cannot be read (yet): the results are older */
	const char *place;
	struct place_file opened;       /* the place at the start: if it is still so, nothing is written */
	struct err unread;      /* code ST_FAIL: the place could not be read, so it is not written */
};

/* What is shown in place of list and reader: it draws the body and gets actions first. */
struct view_ops {
	bool (*act)(struct ui *ui, enum action a);      /* false: what the action does on every screen */
	void (*draw)(struct ui *ui, const struct areas *a);
	void (*mouse)(struct ui *ui, const struct event *e, const struct areas *a);    /* in the body */
	const char *hints;
};

/* view.c */
const struct view_ops *ui_view(const struct ui *ui);            /* of what is shown now; NULL: list and reader */
void ui_table(struct ui *ui, const struct table_place *at);
void ui_table_load(struct ui *ui);                              /* the first axes, if there are none */
void ui_table_axes(struct ui *ui, enum axis rows, enum axis columns);   /* with history */
bool ui_table_close(struct ui *ui);                             /* from a cell's list to the grid; false: not there */

/* draw.c */
void ui_layout(const struct ui *ui, struct areas *out);
void ui_draw(struct ui *ui);

/* top.c */
void ui_draw_top(struct ui *ui, const struct areas *a);
enum screen_id ui_tab_at(const struct ui *ui, int col);         /* of the top row; SCREENS: none */

/* peek.c */
void ui_peek(struct ui *ui);                                    /* open or close */
void ui_peek_follow(struct ui *ui);                             /* what was chosen may be something else */
bool ui_peek_outlives(enum action a);                           /* it stays open */
void ui_peek_draw(struct ui *ui, const struct areas *a);

/* ui.c: going places. All of them keep list and reader together. */
struct tree *ui_tree(struct ui *ui);
void ui_frame(struct ui *ui);                                   /* draw and show */
void ui_push(struct ui *ui);                                    /* where one is, to come back to */
void ui_fit(struct ui *ui);                                     /* the reader's rows are those of the screen */
/* For "%.*s": as much of a text as fits in so many columns. "%.40s" may cut a letter in two. */
#define UI_FIT(text, cols) (int)glyph_fit(text, strlen(text), cols), text
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_show(struct ui *ui, struct subject s);                  /* the reader turns to s */
void ui_follow_list(struct ui *ui);                             /* the reader turns to the chosen row */
void ui_visit(struct ui *ui, enum screen_id id);                /* with history */
void ui_go(struct ui *ui, struct subject s, bool near);         /* with history; near: under the chosen row, if there */
/* The search screen's list anew, its groups. */
enum status ui_results(struct ui *ui, const char *query, struct err *err);
enum status ui_group(struct ui *ui, enum group_by by, struct err *err);
void ui_here(const struct ui *ui, struct place *out);
void ui_restore(struct ui *ui, const struct place *p);
bool ui_step(struct ui *ui, int way);                           /* in the history; false: nothing there that way */

/* command.c: the prompts */
void ui_open_prompt(struct ui *ui, enum prompt_kind kind, const char *text);
void ui_prompt_key(struct ui *ui, int key);
void ui_search(struct ui *ui, const char *query);               /* with history */

/* assist.c. way 1 or -1; false: nothing changed */
struct searches *ui_searches(struct ui *ui);
bool ui_complete(struct ui *ui, int way);
bool ui_recall(struct ui *ui, int way);                         /* 1: further back */
const char *ui_meant(struct ui *ui, const char *text);          /* the query that @name stands for, else text; borrowed */

/* only.c: the filter */
enum status ui_only(struct ui *ui, const char *query, struct err *err);        /* "": none; on failure all is as before */
void ui_only_apply(struct ui *ui, enum screen_id id);           /* after its list was made */
void ui_only_add(struct ui *ui);                                /* what the chosen link, the text or the row stands for */
void ui_only_drop(struct ui *ui);                               /* what was added last */
void ui_only_clear(struct ui *ui);                              /* frees it; the lists are as they were */

/* texts.c: digest or official text */
bool ui_texts(struct ui *ui, struct subject s);                 /* before the page of s is built; true: it has to be */
void ui_texts_act(struct ui *ui, enum action a);                /* ACTION_OFFICIAL, _BESIDE, _LANGUAGE */
void ui_texts_forget(struct ui *ui);                            /* the library has changed */
void ui_texts_find(struct ui *ui);                              /* whether there are any: texts.agenda.n */
void ui_texts_write(const struct ui *ui, char out[PLACE_TEXTS]);       /* the choice: "beside en"; "": none was made */
void ui_texts_read(struct ui *ui, const char *choice);
bool ui_texts_any(struct ui *ui);                               /* false, and said why: there are none of the Agenda */
void ui_texts_none(struct ui *ui);                              /* the page will not be a subject's */
void ui_texts_ask(struct ui *ui, struct subject s, const char *lang);   /* s is to be shown in it, until v or a mode says otherwise */
const char *ui_texts_lang(const struct ui *ui);                 /* of the official text in sight; NULL: none is */
const char *ui_texts_of(struct ui *ui, struct subject s);      /* the language that s would be shown in first; NULL: its digest */
bool ui_texts_beside(const struct ui *ui);                      /* two texts are in sight */

/* library.c: the library screen */
void ui_library_load(struct ui *ui);                            /* its list, or the open document's */
void ui_library_show(struct ui *ui, struct subject s);          /* in the reader */
bool ui_library_is_shown(const struct ui *ui, struct subject s);        /* the reader has it already */
const char *ui_library_text(struct ui *ui, struct subject s);   /* for the preview; "": none. Borrowed */
const char *ui_library_source(struct ui *ui, struct subject s, struct arena *a);       /* the line above that; "": none */
void ui_library_enter(struct ui *ui);                           /* the document of the chosen row, with history */
bool ui_library_close(struct ui *ui);                           /* from a document to the list; false: not there */
bool ui_library_stand(struct ui *ui, const char *book);         /* show this, as place.book has it; false: it is gone */
void ui_library_here(const struct ui *ui, char book[PLACE_BOOK]);
struct subject ui_library_resolve(struct ui *ui, struct subject found);        /* opens what a search found */
bool ui_library_go(struct ui *ui, const char *words, bool known);       /* known: of the corpus; false: nothing of the library */
const char *ui_library_inside(struct ui *ui, struct arena *a);  /* the search inside what is open; "": nothing is */
void ui_library_texts(struct ui *ui, enum action a);            /* ACTION_OFFICIAL, _BESIDE, _LANGUAGE */
const struct name *ui_library_name(void *ctx, struct subject s);        /* ctx: the ui */
struct subject ui_library_find(struct ui *ui, const char *code);        /* back from ui_library_code */
void ui_library_code(const struct ui *ui, struct subject s, char code[PLACE_BOOK]);    /* for the place file */
void ui_library_key(char key[PLACE_BOOK], const char *symbol, const char *lang);       /* as place.book */
void ui_library_list(struct ui *ui, const char *key);           /* the list as it is now; the row of a document is chosen */
void ui_library_forget(struct ui *ui);                          /* what shows the library now is out of date */
void ui_library_remove(struct ui *ui);                          /* asks first */
void ui_library_remove_asked(struct ui *ui);                    /* Enter in its prompt */
enum status ui_library_copy(struct ui *ui, struct subject s, enum copy_form form, struct buf *out, bool *official, struct err *err);
const char *ui_library_empty(const struct ui *ui);              /* in place of the list's rows */
void ui_library_remark(const struct ui *ui, struct subject s, int cols, char *out, size_t size);      /* behind a row's title */
bool ui_library_strong(const struct ui *ui, struct subject s);  /* its row is a heading */
int ui_library_where(const struct ui *ui, char *out, size_t size);      /* "13(a) of 25"; the bytes */
void ui_library_free(struct ui *ui);

/* import.c */
void ui_import(struct ui *ui, const char *file);                /* "": asks for it */
void ui_import_asked(struct ui *ui);                            /* Enter in one of its prompts */
bool ui_import_complete(struct ui *ui);                         /* Tab in that for a file */
const char *ui_import_label(const struct ui *ui, char *out, size_t size);       /* of its prompts */

/* quote.c: the quote screen */
void ui_quote(struct ui *ui, const char *text);                 /* judge it, with history; "": asks for it */
void ui_quote_asked(struct ui *ui);                             /* Enter in its prompt */
void ui_quote_page(struct ui *ui);                              /* into the reader */
void ui_quote_follow(struct ui *ui);                            /* its link, chosen, will show the text that was compared */
const char *ui_quote_label(const struct ui *ui, char *out, size_t size);        /* of its prompt */
void ui_quote_free(struct ui *ui);

/* act.c: one action */
void ui_act(struct ui *ui, enum action a);
void ui_mouse(struct ui *ui, const struct event *e);

/* help.c */
void ui_help_page(struct page *page);

#endif
