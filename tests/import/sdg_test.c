/* Wordings of the SDGs from each form of data; what is refused, and with which line. The wordings are made up. */
#include "import/sdg.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status
try_read(struct sdg *s, const char *text, const char *lang, struct err *err)
{
	*err = (struct err){ ST_OK, 0, "" };
	return sdg_read(s, text, strlen(text), lang, err);
}

static void
is_refused(const char *text, const char *says)
{
	struct sdg s;
	struct err err;

	cr_assert_eq(try_read(&s, text, "en", &err), ST_SYNTAX, "'%s'", says);
	cr_assert(strstr(err.msg, says), "'%s': %s", says, err.msg);
	cr_assert_eq(s.n, 0);
}

/* All that was read: "en/11 A town; en/11.7 A park", findings in brackets but for gaps. */
static void
reads_as(const char *text, const char *lang, const char *want)
{
	char got[4000] = "";
	struct sdg s;
	struct err err;

	cr_assert_eq(try_read(&s, text, lang, &err), ST_OK, "%s", err.msg);
	for (int i = 0; i < s.n; i++) {
		const struct document *d = &s.v[i];

		for (int k = 0; k < d->n_units; k++)
			snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s/%s %s", *got ? "; " : "", d->lang, d->units[k].key, d->units[k].text);
		for (int k = 0; k < d->n_findings; k++)
			if (d->findings[k].kind != FINDING_GAP)
				snprintf(got + strlen(got), sizeof(got) - strlen(got), " [%s %s]", d->findings[k].where,
				         d->findings[k].kind == FINDING_REPEAT ? d->findings[k].what : "odd");
	}
	cr_assert_str_eq(got, want);
	sdg_clear(&s);
}

#define PREFIXES "@prefix sdg: <http://metadata.un.org/sdg/> .\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"

Test(sdg, turtle_in_languages)
{
	reads_as(PREFIXES "sdg:11 a skos:Concept ; skos:prefLabel \"A town\"@en , 'Une ville'@fr-CA ;; skos:note \"no\"@en .\n"
	         "sdg:11.7 skos:prefLabel \"\"\"A \"good\"\npark\"\"\"@en . # why\n"
	         "<http://metadata.un.org/sdg/11.b> skos:prefLabel \"\\u00e9t\\u00E9\"@zh-Hans .", NULL,
	         "en/11 A town; en/11.7 A \"good\" park; fr/11 Une ville; zh/11.b été");
	reads_as(PREFIXES "sdg:11 skos:prefLabel \"A town\"@en, \"Une ville\"@fr .", "fr", "fr/11 Une ville");
}

Test(sdg, turtle_statements_far_apart)
{
	reads_as(PREFIXES "@prefix o: <http://metadata.un.org/sdg/ontology#> .\nsdg:C200303 a o:Indicator .\n"
	         "sdg:C200303 skos:prefLabel \"Harm\"@en .\nsdg:Goals o:x _:n1 . _:n1 o:first 3.5, true ; o:rest sdg:1 .\n"
	         "sdg:C200303 skos:notation \"11.05.01\"^^o:Code , \"11.5.1\", \"1.5.1\", \"C200303\" .\nsdg:EN_LND skos:prefLabel \"A series\"@en .",
	         NULL, "en/1.5.1 Harm; en/11.5.1 Harm");
	reads_as("@prefix : <http://data.un.org/kos/sdg/> .\n@prefix k: <http://www.w3.org/2004/02/skos/core#> .\n:11.0a k:prefLabel \"11.0a Gifts\"@en .\n"
	         "@prefix : <http://example.org/> .\n:11.7 k:prefLabel \"No\"@en .\n", NULL, "en/11.a Gifts");
}

/* Data is not repaired: the first wording stays, the others are named. */
Test(sdg, more_than_one_wording)
{
	reads_as(PREFIXES "sdg:12.3 skos:prefLabel \"First\"@en, \"Second\"@en, \"First\"@en .", NULL, "en/12.3 First [12.3 Second]");
}

Test(sdg, turtle_refused)
{
	is_refused(PREFIXES "sdg:11 skos:prefLabel \"A town@en .\n", "line 3: a text that does not end");
	is_refused(PREFIXES "sdg:11 skos:prefLabel \"A town\"@en\n", "line 4: '.' or ';' is missing");
	is_refused(PREFIXES "x:11 skos:prefLabel \"A town\"@en .", "line 3: a prefix that has not been declared");
	is_refused(PREFIXES "sdg:11 skos:prefLabel [ skos:x 1 ] .", "line 3: '[' and '('");
	is_refused(PREFIXES "sdg:11 skos:prefLabel \"\\q\"@en .", "line 3: a backslash");
	is_refused(PREFIXES "sdg:11 skos:prefLabel \"\\uD800\"@en .", "line 3: an escape");
	is_refused(PREFIXES "<http://x\n", "line 3: an address");
	is_refused(PREFIXES "<http://x/1> skos:prefLabel \"A town\"@en .", "no wordings");
}

Test(sdg, json_of_any_shape)
{
	reads_as("[{\"goal\":11,\"title\":\"A town\",\"short\":\"no\",\"targets\":[{\"target\":\" 11.7 \",\"title\":\"A park\",\"indicators\":"
	         "[{\"indicator\":\"11.7.1\",\"series\":[{\"code\":\"EN_X\",\"description\":\"no\"}]}]}]}]", "en", "en/11 A town; en/11.7 A park");
	reads_as("{\"x\":{\"number\":\"11.b\",\"description\":\" Two\\n towns \",\"tier\":{\"code\":\"1\",\"description\":\"no\"}}}", "en", "en/11.b Two towns");
	reads_as("[{\"GoalCode\":\"1\",\"GoalDesc\":\"A\",\"TargetCode\":\"1.1\",\"TargetDesc\":\"B\",\"IndicatorCode\":\"1.1.1\",\"IndicatorDesc\":\"C\"},"
	         "{\"GoalCode\":\"1\",\"GoalDesc\":\"A\"}]", "en", "en/1 A; en/1.1 B; en/1.1.1 C");
	reads_as("[{\"target_id\":\"1.1\",\"target\":\"T\",\"goal\":1,\"indicator_id\":3.6,\"indicator\":\"I\"}]", "en",
	         "en/1.1 T [3.6 (a number) odd]");
	reads_as("[{\"code\":\"1\",\"title\":\"A\",\"description\":\"no\",\"targets\":[{\"goal\":\"1\",\"code\":\"1.1\",\"title\":\"B\"}]}]", "en",
	         "en/1 A; en/1.1 B");
}

Test(sdg, json_refused)
{
	char *deep = malloc(20001);

	memset(deep, '[', 20000);
	deep[20000] = '\0';
	is_refused(deep, "no good JSON, or nested too deeply");
	free(deep);
	is_refused("[{\"goal\":1,\"title\":\"A\"}", "no good JSON");
	is_refused("[{\"goal\":1,\"title\":\"A\\u0000B\"}]", "NUL");
	is_refused("[{\"goal\":1,\"hex\":\"A\"}]", "no wordings");
}

Test(sdg, yaml)
{
	reads_as("---\n# a comment\n1-short: no\n11-title: A town\n  for all\n11-7-title: 'It''s a\n\n  park'  # why\n\n11-b-1-title: \"Two: \\\"\\u00e9\\\"\\\n   s\"\n",
	         "en", "en/11 A town for all; en/11.7 It's a park; en/11.b.1 Two: \"é\"s");
	reads_as("11-7-title: Un parc pour les gens de la ville\n", NULL, "fr/11.7 Un parc pour les gens de la ville");
	reads_as("11-7-title: 为所有人的公园和城市\n", NULL, "zh/11.7 为所有人的公园和城市");
	is_refused("1-1-title: A\n1-2-title: |\n  text\n", "line 2: a form of YAML");
	is_refused("1-1-title: A\n1-2-title:\n  x: y\n", "line 3: ': '");
	is_refused("1-1-title: A\n- b\n", "line 2: this is no");
	is_refused("1-1-title: 'A\n1-2-title: B\n", "line 1: a text that does not end");
	is_refused("1-1-title: *x\n", "line 1: a form");
	is_refused("1-1-title: Xylophone\n9-99-title: No\n11-1-title: \"\\q\"\n", "line 3: an escape");
}

Test(sdg, tables_with_names)
{
	reads_as("\xEF\xBB\xBF#;ID_OBJETIVO;DESC_OBJETIVO;X\r\n0;Objetivo 0;no;\r\n11;Objetivo 11;A town, a \"city\";\r\n", "pt",
	         "pt/11 A town, a \"city\" [Objetivo 0 odd]");
	reads_as("\"goal\",\"target\",\"indicator\",\"description\"\n\"1\",\"1.1\",\"1.1.1\",\"A, \"\"b\"\"\"\n", "en", "en/1.1.1 A, \"b\"");
	reads_as("ID_INDICADOR;DESC_INDICADOR;ID_META\nIndicador 8.5.1;One;Meta 8.5\nIndicador 8.5.1.2;Two;Meta 8.5\nIndicador 8.5.1.a;Three;Meta 8.5\n", "pt",
	         "pt/8.5.1 One [Indicador 8.5.1.2 odd] [Indicador 8.5.1.a odd]");
}

Test(sdg, tables_with_codes_in_their_cells)
{
	reads_as(",\"A list\nof 11.7 things\",,\r\n,Goals and targets,Indicators,Codes\r\n,Goal 11. A town,,\r\n,\"11.7 A park, green\",11.7.1 Its share,C110701\r\n"
	         ",,\xD9\xA1\xD9\xA1.\xD9\xA7.\xD9\xA2 Its use,C110702\r\n,,,\r\n,1 Resolution 1.,,", "en",
	         "en/11 A town; en/11.7 A park, green; en/11.7.1 Its share; en/11.7.2 Its use");
}

Test(sdg, tables_refused)
{
	is_refused("goal,description\n1,\"A\n", "line 2: a cell that does not end");
	is_refused("goal,description\n1,\"A\"b\n", "line 2: there is more behind");
	is_refused("goal,description\n1,A town, with more\n", "line 2: not as many columns");
	is_refused("11.7 A park of the town\n11.b Another, for all\n", "neither Turtle");
	is_refused("goal,hex\n1,ff0000\n", "no wordings");
}

/* All numbers of targets, and no other. */
Test(sdg, which_targets_there_are)
{
	char *text = malloc(100000), *p = text;
	struct sdg s;
	struct err err;

	for (int g = 0; g <= 18; g++)
		for (int t = 0; t < 46; t++)
			p += t < 20 ? sprintf(p, "%d-%d-title: \"the x of x\"\n", g, t) : sprintf(p, "%d-%c-title: \"the x of x\"\n", g, 'a' + t - 20);
	cr_assert_eq(try_read(&s, text, NULL, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(s.n, 1);
	cr_assert_str_eq(s.v[0].symbol, "SDG/targets");
	cr_assert_str_eq(s.v[0].lang, "en");
	cr_assert_eq(s.v[0].n_units, 169);
	cr_assert_eq(sdg_expected(&s.v[0]), 169);
	cr_assert_str_eq(s.v[0].units[0].key, "1.1");
	cr_assert_str_eq(s.v[0].units[168].key, "17.19");
	sdg_clear(&s);
	free(text);
}

/* By number, then letters; what is not there is named. */
Test(sdg, order_and_gaps)
{
	struct sdg s;
	struct err err;

	reads_as("8-a-title: D\n8-10-title: C\n10-1-title: E\n8-2-title: B\n1-1-title: A\n", "en",
	         "en/1.1 A; en/8.2 B; en/8.10 C; en/8.a D; en/10.1 E");
	cr_assert_eq(try_read(&s, "1-1-title: A\n1-a-title: B\n", "en", &err), ST_OK);
	cr_assert_eq(s.v[0].n_findings, 167);
	cr_assert_str_eq(s.v[0].findings[0].what, "1.2");
	cr_assert_str_eq(s.v[0].findings[4].what, "1.b");
	sdg_clear(&s);
}

Test(sdg, nothing_that_commands_a_terminal)
{
	reads_as("[{\"goal\":1,\"title\":\"A\\u001b[31m\\u202eb\\u200b\\u009bc\"}]", "en", "en/1 A [31mbc");
}

Test(sdg, other_files)
{
	char big[8300] = "1-1-title: ";
	struct sdg s;
	struct err err;

	memset(big + strlen(big), 'x', 8200);
	is_refused(big, "the wording of 1.1 is longer than");
	is_refused("1-1-title: \xFF\n", "line 1: not UTF-8");
	is_refused("\n1-1-title: caf\xE9\n", "line 2: not UTF-8");
	is_refused("PK\3\4....", "an Excel file or an archive: save the sheet as CSV");
	is_refused("%PDF-1.4", "without --sdg");
	is_refused("<?xml version='1.0'?><x/>", "an XML file");
	is_refused("", "no wordings");
	is_refused("\xEF\xBB\xBF", "no wordings");
	cr_assert_eq(sdg_read(&s, "1-1-title: a\0b", 14, NULL, &err), ST_SYNTAX);
	cr_assert_eq(try_read(&s, "11-7-title: Xylophone\n", NULL, &err), ST_SYNTAX);
	cr_assert(strstr(err.msg, "say which: --lang en"), "%s", err.msg);
	cr_assert_eq(try_read(&s, PREFIXES "sdg:11 skos:prefLabel \"A town\"@en .", "fr", &err), ST_SYNTAX);
	cr_assert(strstr(err.msg, "no wordings in language fr"), "%s", err.msg);
}
