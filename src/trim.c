/* trim.c - keeps out of the executable what nua never calls.
 *
 * libstemmer.a holds its languages in one table, so the linker takes all 28 (0.5 MB); libsqlite3.a registers FTS3 and
 * R-Tree at start, and SQL functions for what libm can do (0.3 MB); libpcre2-8.a looks at each match whether its compiler
 * to machine code, which nua does not ask for (0.24 MB), was used. A definition here stops the linker from fetching the
 * member of the archive. A stemmer that is not there answers NULL, which sb_stemmer_new hands on; tokenizer_new treats
 * that as no memory and never asks for one. No SQL of nua's does more than arithmetic. */
#include <math.h>
#include <stddef.h>

struct SN_env;
struct sqlite3;

#define NO_STEMMER(name) \
	struct SN_env *name##_create_env(void); \
	void name##_close_env(struct SN_env *z); \
	int name##_stem(struct SN_env *z); \
	struct SN_env *name##_create_env(void) { return NULL; } \
	void name##_close_env(struct SN_env *z) { (void)z; } \
	int name##_stem(struct SN_env *z) { (void)z; return 0; }

#define NO_EXTENSION(name) \
	int name(struct sqlite3 *db); \
	int name(struct sqlite3 *db) { (void)db; return 0; }

NO_STEMMER(armenian_UTF_8)
NO_STEMMER(basque_ISO_8859_1)
NO_STEMMER(basque_UTF_8)
NO_STEMMER(catalan_ISO_8859_1)
NO_STEMMER(catalan_UTF_8)
NO_STEMMER(danish_ISO_8859_1)
NO_STEMMER(danish_UTF_8)
NO_STEMMER(dutch_ISO_8859_1)
NO_STEMMER(dutch_UTF_8)
NO_STEMMER(english_ISO_8859_1)
NO_STEMMER(finnish_ISO_8859_1)
NO_STEMMER(finnish_UTF_8)
NO_STEMMER(french_ISO_8859_1)
NO_STEMMER(german_ISO_8859_1)
NO_STEMMER(german_UTF_8)
NO_STEMMER(greek_UTF_8)
NO_STEMMER(hindi_UTF_8)
NO_STEMMER(hungarian_ISO_8859_2)
NO_STEMMER(hungarian_UTF_8)
NO_STEMMER(indonesian_ISO_8859_1)
NO_STEMMER(indonesian_UTF_8)
NO_STEMMER(irish_ISO_8859_1)
NO_STEMMER(irish_UTF_8)
NO_STEMMER(italian_ISO_8859_1)
NO_STEMMER(italian_UTF_8)
NO_STEMMER(lithuanian_UTF_8)
NO_STEMMER(nepali_UTF_8)
NO_STEMMER(norwegian_ISO_8859_1)
NO_STEMMER(norwegian_UTF_8)
NO_STEMMER(porter_ISO_8859_1)
NO_STEMMER(porter_UTF_8)
NO_STEMMER(portuguese_ISO_8859_1)
NO_STEMMER(romanian_ISO_8859_2)
NO_STEMMER(romanian_UTF_8)
NO_STEMMER(russian_KOI8_R)
NO_STEMMER(serbian_UTF_8)
NO_STEMMER(spanish_ISO_8859_1)
NO_STEMMER(swedish_ISO_8859_1)
NO_STEMMER(swedish_UTF_8)
NO_STEMMER(tamil_UTF_8)
NO_STEMMER(turkish_UTF_8)
NO_STEMMER(yiddish_UTF_8)

NO_EXTENSION(sqlite3Fts3Init)
NO_EXTENSION(sqlite3RtreeInit)

#define NO_FUNCTION(name) double name(double x) { return x - x; }
#define NO_FUNCTION_OF_TWO(name) double name(double x, double y) { return x - y; }

NO_FUNCTION(acos)
NO_FUNCTION(acosh)
NO_FUNCTION(asin)
NO_FUNCTION(asinh)
NO_FUNCTION(atan)
NO_FUNCTION_OF_TWO(atan2)
NO_FUNCTION(atanh)
NO_FUNCTION(cos)
NO_FUNCTION(cosh)
NO_FUNCTION(exp)
NO_FUNCTION_OF_TWO(fmod)
NO_FUNCTION_OF_TWO(pow)
NO_FUNCTION(sin)
NO_FUNCTION(sinh)
NO_FUNCTION(tan)
NO_FUNCTION(tanh)

#define NO_MACHINE_CODE(type, name) \
	type name(void *code, unsigned options); \
	type name(void *code, unsigned options) { (void)code, (void)options; return 0; }

NO_MACHINE_CODE(int, pcre2_jit_match_8)
NO_MACHINE_CODE(int, _pcre2_jit_check_exec_8)
NO_MACHINE_CODE(size_t, _pcre2_jit_get_size_8)
NO_MACHINE_CODE(const char *, _pcre2_jit_get_target_8)
NO_MACHINE_CODE(int, _pcre2_jit_free_8)
