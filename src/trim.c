/* trim.c - keeps out of the executable what nua never calls.
 *
 * libstemmer.a holds its languages in one table, so the linker takes all 28 (0.5 MB), and libsqlite3.a registers FTS3
 * and R-Tree at start. A definition here stops the linker from fetching the member of the archive. A stemmer that is
 * not there answers NULL, which sb_stemmer_new hands on; tokenizer_new treats that as no memory and never asks for one. */
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
