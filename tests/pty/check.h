/* pty/check.h - the steps that judge: README.md says what each wants. A check waits until it holds,
 * at most limit_ms; a "settled" one also wants the program quiet, so that nothing is judged halfway
 * through a frame. False: it did not hold, and p->why says so. */
#ifndef PTY_CHECK_H
#define PTY_CHECK_H

#include "pty/step.h"

bool check_expect(struct play *p, char *arg);
bool check_refuse(struct play *p, char *arg);            /* settled, as all that follow but exit and wrote */
bool check_cursor_row_has(struct play *p, char *arg);
bool check_attr(struct play *p, char *arg);
bool check_restored(struct play *p, char *arg);
bool check_sequences(struct play *p, char *arg);
bool check_no_sequences(struct play *p, char *arg);
bool check_wrote(struct play *p, char *arg);
bool check_never_wrote(struct play *p, char *arg);
bool check_screen(struct play *p, char *arg);
bool check_exit(struct play *p, char *arg);

/* Are two texts equal? If not, p->why says where they differ first; what names want. */
bool check_same(struct play *p, const char *got, const char *want, const char *what);

#endif
