/* import/opening.h - what a line opens with: a paragraph's number, an item's letter, a target, a heading's label.
 *
 * In the forms of the six languages and their digits (../shared/UN-DOCUMENTS.md 4 and 6). Whether a number is one is for
 * roles.c to say: here are candidates. */
#ifndef IMPORT_OPENING_H
#define IMPORT_OPENING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum opening_kind {
	OPEN_NONE,
	OPEN_NUMBER,            /* "12. ", "12 - ", "１２．", "١٢ - " */
	OPEN_ITEM,              /* "(a)", "a)", "(iv)", "(أ)", "（一）" */
	OPEN_TARGET             /* "11.3", "11.b" */
};

struct opening {
	enum opening_kind kind;
	short value;            /* of a number; of a target its goal */
	short sub;              /* of a target: 3, or 100 + 2 for b */
	unsigned char letter;   /* of an item: 1 for a; 0: it is no letter */
	unsigned char letter2;  /* another way to count the same letter (Cyrillic letters are twins of Latin ones or count by
	                           themselves); 0: none */
	unsigned char roman;    /* 4 for iv; 0: it is none */
	unsigned char digit;    /* 2 for (2), （二）; 0 */
	unsigned end;           /* where the text after it begins */
};

struct opening opening_read(const char *text);

/* "I. ", "A. ", "一、", "Chapter II", "Article 3", "Action 12. ", "أولا -": the labels of headings. 0: none; else the level. */
int opening_heading(const char *text);

/* A line that is nothing but a label, in seven languages. 1: "Annex", "Annex II", "Appendix"; 2: "Article 5"; 3: "XIV".
 * 0: no such label. */
int opening_part(const char *text);

/* Bytes of the sign before a point of a list that is not numbered; 0: none. */
unsigned opening_bullet(const char *text);

/* A small letter of Latin or Cyrillic. */
bool opening_is_lower(const char *text);

/* The value of a digit of any kind that UN documents use (ASCII, full-width, Arabic-Indic); -1: none. */
int opening_digit(uint32_t c);

#endif
