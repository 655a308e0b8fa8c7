/* compile/subject.h - what is particular to each kind of subject: for the table of types in compile.c. Each fills in the
 * row, or says what is wrong with the record. */
#ifndef COMPILE_SUBJECT_H
#define COMPILE_SUBJECT_H

#include "compile/inside.h"

typedef enum status subject_fn(struct compile *c, const struct record *r, struct row *row, struct err *err);

subject_fn subject_section, subject_area, subject_goal, subject_target, subject_actor, subject_class, subject_verb;
subject_fn subject_instrument, subject_provision, subject_category, subject_element, subject_indicator, subject_monitor;
subject_fn subject_programme, subject_chapter, subject_report;

#endif
