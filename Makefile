# nua: the New Urban Agenda in a terminal. `make help` lists what can be made.

VERSION = 0.1.0

CC      ?= cc
CFLAGS  ?= -O2
PREFIX  ?= /usr/local
DESTDIR ?=
V       ?= 0
SAN     ?=

Q = $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-8s %s\n' $(1) $(2))

B = build$(if $(SAN),/san)
SANFLAGS = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
WARN = -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wformat=2 \
	$(if $(CI),-Werror)
HARD = -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CPP = -std=c11 -D_GNU_SOURCE -Isrc -DNUA_VERSION='"$(VERSION)"'
ALL_CFLAGS = $(CPP) $(WARN) $(if $(SAN),,$(HARD)) $(SANFLAGS) -ffunction-sections -fdata-sections \
	$(if $(SAN),,-fno-asynchronous-unwind-tables) $(CFLAGS)
TEST_LDFLAGS = $(SANFLAGS) $(LDFLAGS)  # no --gc-sections: Criterion finds its tests by section
ALL_LDFLAGS = $(SANFLAGS) -Wl,--gc-sections -Wl,-z,relro,-z,lazy,-z,pack-relative-relocs -Wl,--as-needed -Wl,-O1 -Wl,--hash-style=gnu \
	$(if $(SAN)$(KEEP),,-s) $(LDFLAGS)  # KEEP=1 keeps the symbols
# The small libraries are linked in: loading them would cost a third of the time to the first frame. Those of the second
# line read documents (zip, XML, SHA-256).
IMPORT_LIBS = -lminizip -lz -lexpat -lmd
INSIDE = -Wl,-Bstatic -lunistring -lfribidi -lstemmer $(IMPORT_LIBS) -Wl,-Bdynamic
LIBS = $(INSIDE) -lncursesw -ltinfo -lpcre2-8 -lsqlite3 -lm
STATIC_BARE = sqlite3 c ncursesw tinfo expat
STATIC_LIBS = $(IMPORT_LIBS) -lpcre2-8 -lunistring -lfribidi -lstemmer -lncursesw -ltinfo -lsqlite3 -lm

# ---- sources ----

DIRS = base text corpus search export tui cli library import
lib_src = $(wildcard src/$(1)/*.c)
obj = $(patsubst src/%.c,$(B)/obj/%.o,$(1))

COMPILE_SRC = $(call lib_src,compile) src/search/tokenizer.c src/corpus/relation.c src/corpus/subject.c $(call lib_src,text) $(call lib_src,base)
NUA_SRC = src/main.c src/app.c src/wording.c src/intake.c src/shelf.c src/image.c src/trim.c $(foreach d,$(DIRS),$(call lib_src,$(d)))
CORPUS = $(foreach d,corpus corpus/provisions corpus/report,$(sort $(wildcard $(d)/*.rec)))

.PHONY: all run official check check-built faults faults-built fuzz fuzz-built lint static bench deps test-deps install uninstall dist clean help layers

all: $(B)/nua  ## build build/nua

$(B)/nua: $(call obj,$(NUA_SRC))
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) $(LIBS)

$(B)/nua-compile: $(call obj,$(COMPILE_SRC))
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) $(INSIDE) -lsqlite3

$(B)/corpus.db: $(B)/nua-compile schema/corpus.sql schema/staging.sql $(CORPUS)
	$(call say,CORPUS,$@)
	$(Q)$(B)/nua-compile schema $@ $(CORPUS)

$(B)/obj/image.o: $(B)/corpus.db
$(B)/obj/image.o: CPP += -DCORPUS_DB='"$(B)/corpus.db"'

$(B)/obj/library/schema.o $(Z)/obj/library/schema.o: schema/library.sql

# What runs once for an answer, or waits for SQLite, is small rather than fast.
$(B)/obj/cli/%.o $(B)/obj/library/%.o: ALL_CFLAGS += $(if $(SAN),,-Os)

$(B)/obj/%.o: src/%.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(wildcard $(B)/obj/*.d $(B)/obj/*/*.d)

static: build/static/nua  ## one static executable, build/static/nua

# The tables to unwind the stack, which nothing here does, would be a twentieth of the executable.
build/static/nua: $(call obj,$(NUA_SRC))
	$(call say,STATIC,$@)
	@mkdir -p $(@D)
	$(Q)for l in $(STATIC_BARE:%=lib%.a); do \
		objcopy --remove-section=.eh_frame --remove-section=.rela.eh_frame $$($(CC) -print-file-name=$$l) $(@D)/$$l || exit 1; \
	done
	$(Q)$(CC) $(ALL_CFLAGS) -static -o $@ $^ -L$(@D) $(ALL_LDFLAGS) $(STATIC_LIBS)

# ---- running, installing ----

PACKAGES = gcc libc6-dev make libncurses-dev libpcre2-dev libsqlite3-dev libunistring-dev libfribidi-dev libstemmer-dev \
	libminizip-dev zlib1g-dev libexpat1-dev libmd-dev
TEST_PACKAGES = libcriterion-dev libvterm-dev ncurses-term python3 less mandoc raptor2-utils libxml2-utils poppler-utils curl libfribidi-bin

# Install what is missing, after saying so; needs root or sudo only then.
define install_missing
	@missing=; for p in $(1); do \
		dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		echo "Installing with apt-get:$$missing"; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

deps:  ## install what the build needs, with apt-get
	$(call install_missing,$(PACKAGES))

test-deps: deps
	$(call install_missing,$(TEST_PACKAGES))

run: deps  ## install what is missing, build, open nua
	@$(MAKE) --no-print-directory all
	@$(B)/nua

LANGS = en

official: all  ## fetch the Agenda's official text with curl and import it, LANGS="en fr"
	@sh src/official.sh $(B)/nua $(LANGS)

install: all  ## install under $(PREFIX), into $(DESTDIR)
	install -D -m 755 $(B)/nua $(DESTDIR)$(PREFIX)/bin/nua
	install -D -m 644 man/nua.1 $(DESTDIR)$(PREFIX)/share/man/man1/nua.1
	install -D -m 644 man/nua-corpus.5 $(DESTDIR)$(PREFIX)/share/man/man5/nua-corpus.5

uninstall:  ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/nua $(DESTDIR)$(PREFIX)/share/man/man1/nua.1 \
		$(DESTDIR)$(PREFIX)/share/man/man5/nua-corpus.5

dist:  ## a source archive, build/nua-VERSION.tar.gz
	@mkdir -p build
	git archive --prefix=nua-$(VERSION)/ -o build/nua-$(VERSION).tar.gz HEAD

# ---- tests ----
#
# A layer's tests are linked with what that layer may include and nothing more.

FIXTURE = $(B)/tests/fixture.db
L_base = base
L_text = text base
L_corpus = corpus text base
L_search = search corpus text base
L_export = export library import search corpus text base
L_import = import text base
L_compile = compile text base
L_library = library text base
L_tui = tui export library import search corpus text base
LAYERS = base text corpus search export import library compile tui

x_corpus = $(B)/tests/image.o $(B)/obj/search/tokenizer.o
x_search = $(B)/tests/image.o
x_export = $(B)/tests/image.o
x_library = $(B)/obj/search/tokenizer.o
x_tui = $(B)/tests/image.o
x_compile = $(B)/obj/search/tokenizer.o $(B)/obj/corpus/relation.o $(B)/obj/corpus/subject.o
layer_objs = $(call obj,$(foreach d,$(L_$(1)),$(call lib_src,$(d)))) $(x_$(1))
no_main = $(filter-out $(B)/obj/compile/main.o,$(1))

$(FIXTURE): $(B)/nua-compile schema/corpus.sql schema/staging.sql tests/fixtures/small.rec
	@mkdir -p $(@D)
	$(Q)$(B)/nua-compile schema $@ tests/fixtures/small.rec

$(B)/tests/image.o: src/image.c $(FIXTURE)
	$(Q)$(CC) $(ALL_CFLAGS) -DCORPUS_DB='"$(FIXTURE)"' -c -o $@ $<

# nua over the fixture corpus: for golden screens, which do not change when a digest is edited.
$(B)/tests/nua: $(filter-out $(B)/obj/image.o,$(call obj,$(NUA_SRC))) $(B)/tests/image.o
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) $(LIBS)

define layer_rule
$(B)/tests/$(1): $(wildcard tests/$(1)/*_test.c) tests/open.h $(call no_main,$(call layer_objs,$(1)))
	$(call say,TEST,$(1))
	$(Q)mkdir -p $$(@D) && $(CC) $(ALL_CFLAGS) -Itests -Wno-missing-prototypes -o $$@ $$(filter %.c %.o,$$^) $(TEST_LDFLAGS) $(LIBS) -lcriterion
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rule,$(l))))

$(B)/tests/lines: tests/import/dump.c $(call layer_objs,import)
	$(call say,TEST,import/dump)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -o $@ $(filter %.c %.o,$^) $(TEST_LDFLAGS) $(LIBS)

PTY = tests/pty/keys.c tests/pty/term.c tests/pty/watch.c

$(B)/tests/play: $(wildcard tests/pty/*.c) $(wildcard tests/pty/*.h)
	$(call say,TEST,pty)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -Itests -o $@ $(wildcard tests/pty/*.c) $(TEST_LDFLAGS) -lvterm

build/tests/paint: tests/bench/paint.c tests/bench/bench.c $(PTY) $(wildcard tests/bench/*.h tests/pty/*.h)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -Itests -o $@ $(filter %.c,$^) $(TEST_LDFLAGS) -lvterm

# static: the kernel counts the parent's peak memory towards its children's
build/tests/spawn: tests/bench/spawn.c tests/bench/bench.c $(wildcard tests/bench/*.h)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -Itests -static -o $@ $(filter %.c,$^) $(TEST_LDFLAGS)

build/tests/floor-dynamic: tests/bench/floor.c
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -o $@ $< $(ALL_LDFLAGS) $(LIBS)
build/tests/floor-static: tests/bench/floor.c
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -static -o $@ $< $(ALL_LDFLAGS) $(STATIC_LIBS)

build/tests/search-bench: tests/bench/search.c tests/bench/bench.c tests/bench/bench.h $(call obj,$(foreach d,$(L_search),$(call lib_src,$(d))))
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -Itests -static -o $@ $(filter %.c %.o,$^) $(ALL_LDFLAGS) $(STATIC_LIBS)

# Memory that runs out, calls that fail, signals, hostile texts: tests/faults/README.md. The two helpers are never
# sanitized: one stands in for malloc, the other only starts the program.
F = $(B)/tests/faults
FAULTS = $(F)/failmalloc.so $(F)/inject $(F)/inside $(F)/nua

$(F)/failmalloc.so: tests/faults/failmalloc.c
	$(Q)mkdir -p $(@D) && $(CC) $(CPP) $(WARN) $(CFLAGS) -shared -fPIC -o $@ $<

$(F)/inject: tests/faults/inject.c
	$(Q)mkdir -p $(@D) && $(CC) $(CPP) $(WARN) $(CFLAGS) -o $@ $<

$(F)/inside: tests/faults/inside.c tests/faults/failmalloc.c tests/faults/failmalloc.h $(call layer_objs,search)
	$(call say,TEST,faults/inside)
	$(Q)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -o $@ $(filter-out $(if $(SAN),%/failmalloc.c),$(filter %.c %.o,$^)) \
		$(TEST_LDFLAGS) $(LIBS)

$(F)/hostile.db: $(FIXTURE) tests/faults/hostile_corpus.py tests/faults/hostile_strings.py
	$(Q)mkdir -p $(@D) && python3 -B tests/faults/hostile_corpus.py $(FIXTURE) $@

$(F)/image.o: src/image.c $(F)/hostile.db
	$(Q)$(CC) $(ALL_CFLAGS) -DCORPUS_DB='"$(F)/hostile.db"' -c -o $@ $<

$(F)/nua: $(filter-out $(B)/obj/image.o,$(call obj,$(NUA_SRC))) $(F)/image.o
	$(call say,TEST,faults)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) $(LIBS)

# Fuzz targets: tests/fuzz/README.md. Always sanitized, in a folder of their own.
comma = ,
FUZZER =
SECONDS = 30
Z = build/fuzz$(if $(FUZZER),-$(FUZZER))
FUZZ = tokenizer query search reference mention bidi compare rec place plain docx words structure sdg
FUZZ_CC = $(if $(FUZZER),clang-14,$(CC))
FUZZ_SAN = -fsanitize=address,undefined$(if $(FUZZER),$(comma)fuzzer-no-link) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer $(if $(FUZZER),,-fsanitize-coverage=trace-pc)
FUZZ_CFLAGS = $(CPP) $(WARN) -Itests/fuzz -O1 -g $(FUZZ_SAN)
fuzz_src = $(foreach d,$(1),$(call lib_src,$(d)))
fuzz_obj = $(patsubst src/%.c,$(Z)/obj/%.o,$(1))
S_tokenizer = src/search/tokenizer.c $(call fuzz_src,text base)
S_query = src/search/query.c $(S_tokenizer)
S_search = $(call fuzz_src,search corpus text base)
S_reference = $(call fuzz_src,text base)
S_bidi = $(call fuzz_src,text base)
S_compare = $(call fuzz_src,text base)
S_mention = $(call fuzz_src,text base)
S_rec = src/compile/rec.c $(call fuzz_src,text base)
S_plain = $(call fuzz_src,import text base)
S_sdg = $(S_plain)
S_docx = $(S_plain)
S_words = $(S_plain)
S_structure = $(S_plain)
S_place = src/tui/place.c $(call fuzz_src,text base)

$(Z)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(FUZZ_CFLAGS) -MMD -MP -c -o $@ $<

-include $(wildcard $(Z)/obj/*/*.d)

$(Z)/image.o: src/image.c $(FIXTURE)
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(FUZZ_CFLAGS) -DCORPUS_DB='"$(FIXTURE)"' -c -o $@ $<

$(Z)/main.o: tests/fuzz/main.c tests/fuzz/fuzz.h
	@mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(CPP) $(WARN) -O1 -g -c -o $@ $<

define fuzz_rule
$(Z)/$(1): tests/fuzz/$(1).c $(wildcard tests/fuzz/*.h) $(call fuzz_obj,$(S_$(1))) $(Z)/image.o $(if $(FUZZER),,$(Z)/main.o)
	$(call say,FUZZ,$(1))
	$(Q)$(FUZZ_CC) $(FUZZ_CFLAGS) $(if $(FUZZER),-fsanitize=fuzzer) -o $$@ $$(filter %.c %.o,$$^) $(INSIDE) \
		-lpcre2-8 -lsqlite3 -lm
endef
$(foreach z,$(FUZZ),$(eval $(call fuzz_rule,$(z))))

# A generated corpus of so many provisions, and nua over it: for tests/bench, and a small one for make check.
SCALE = $(B)/scale

$(SCALE)/%.db: $(B)/nua-compile schema/corpus.sql schema/staging.sql tests/scale/gen.py $(CORPUS)
	$(call say,SCALE,$*)
	$(Q)rm -rf $(SCALE)/$* && mkdir -p $(SCALE)/$* && python3 -B tests/scale/gen.py $* $(SCALE)/$*
	$(Q)$(B)/nua-compile schema $@ $(SCALE)/$*/*.rec && rm -f $(SCALE)/$*/*.rec

$(SCALE)/nua-%: $(SCALE)/%.db $(filter-out $(B)/obj/image.o,$(call obj,$(NUA_SRC)))
	$(Q)$(CC) $(ALL_CFLAGS) -DCORPUS_DB='"$<"' -c -o $(SCALE)/$*.o src/image.c
	$(Q)$(CC) $(ALL_CFLAGS) -static -o $@ $(SCALE)/$*.o $(filter %.o,$^) $(ALL_LDFLAGS) $(STATIC_LIBS)
	$(Q)rm -f $(SCALE)/$*.o

$(SCALE)/check-%: $(SCALE)/%.db $(filter-out $(B)/obj/image.o,$(call obj,$(NUA_SRC)))
	$(Q)$(CC) $(ALL_CFLAGS) -DCORPUS_DB='"$<"' -o $@ src/image.c $(filter %.o,$^) $(ALL_LDFLAGS) $(LIBS)

.PRECIOUS: $(SCALE)/%.db

check: test-deps  ## install what is missing, build, run every test
	@$(MAKE) --no-print-directory check-built

check-built: $(B)/nua $(B)/tests/nua $(B)/tests/play $(B)/tests/lines $(LAYERS:%=$(B)/tests/%) $(SCALE)/check-1000 $(FAULTS) $(FUZZ:%=$(Z)/%)
	@B=$(B) Z=$(Z) SAN=$(SAN) UPDATE=$(UPDATE) sh tests/run.sh

faults: test-deps  ## every fault in turn (some minutes; make check tries a part)
	@$(MAKE) --no-print-directory faults-built

faults-built: $(B)/nua $(B)/tests/nua $(B)/tests/play $(FAULTS)
	@B=$(B) SAN=$(SAN) FULL=1 sh tests/faults/run.sh

lint:  ## two compilers at their strictest and three analyzers (those that are installed)
	@$(MAKE) --no-print-directory $(B)/corpus.db
	@B=$(B) sh tests/faults/lint.sh

fuzz: deps  ## any bytes for the readers, SECONDS=30 for all; FUZZER=libfuzzer with clang
	@$(MAKE) --no-print-directory fuzz-built

fuzz-built: $(FUZZ:%=$(Z)/%)
	@Z=$(Z) FUZZER=$(FUZZER) FUZZ_SECONDS=$(SECONDS) sh tests/fuzz/run.sh

BENCH = paint spawn search-bench floor-dynamic floor-static

bench: test-deps  ## measure against the peers (installs them if missing)
	@$(MAKE) --no-print-directory all static $(BENCH:%=build/tests/%)
	@sh tests/bench/run.sh build/tests
	@$(MAKE) --no-print-directory build/scale/nua-10000 build/scale/nua-200000
	@sh tests/bench/scale.sh build/tests build/scale
	@sh tests/bench/import.sh build/tests build/scale/10000/text.txt

search-eval: all  ## how well searches find what readers look for: recall and rank over tests/search/lookups.tsv
	@python3 -B tests/search/eval.py $(B)/nua

clean:  ## remove build/
	rm -rf build

layers:  ## print every include that crosses folders, with counts
	@find src -name '*.[ch]' -exec grep -H '#include "' {} + | \
	sed -n 's,^src/\([a-z]*\)/.*"\([a-z]*\)/.*,\1 -> \2,p' | awk '$$1 != $$3' | sort | uniq -c

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
