/* floor.c - what nua is linked with, and ends at once: the least that a process of these libraries costs. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <curses.h>
#include <pcre2.h>
#include <sqlite3.h>

int
main(int argc, char **argv)
{
	(void)argv;
	return argc > 1000 && initscr() && sqlite3_initialize() && pcre2_config(PCRE2_CONFIG_UNICODE, NULL);
}
