# nua: the New Urban Agenda in a terminal. `make help` lists what can be made.

VERSION = 0.1.0

CC      ?= cc
CFLAGS  ?= -O2 -g
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
ALL_CFLAGS = $(CPP) $(WARN) $(if $(SAN),,$(HARD)) $(SANFLAGS) -ffunction-sections -fdata-sections $(CFLAGS)
ALL_LDFLAGS = $(SANFLAGS) -Wl,--gc-sections -Wl,-z,relro,-z,now $(LDFLAGS)
LIBS = -lncursesw -ltinfo -lpcre2-8 -lsqlite3 -lunistring -lstemmer
STATIC_LIBS = $(LIBS) -lz -lm

# ---- sources ----

DIRS = base text corpus search export cli tui
lib_src = $(wildcard src/$(1)/*.c)
obj = $(patsubst src/%.c,$(B)/obj/%.o,$(1))

COMPILE_SRC = $(call lib_src,compile) src/search/tokenizer.c $(call lib_src,text) $(call lib_src,base)
NUA_SRC = src/main.c src/app.c src/image.c $(foreach d,$(DIRS),$(call lib_src,$(d)))
CORPUS = $(sort $(wildcard corpus/*.rec)) $(sort $(wildcard corpus/provisions/*.rec))

.PHONY: all run check static bench deps install uninstall dist clean help layers fuzz

all: $(B)/nua  ## build build/nua

$(B)/nua: $(call obj,$(NUA_SRC))
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) $(LIBS)

$(B)/nua-compile: $(call obj,$(COMPILE_SRC))
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $^ $(ALL_LDFLAGS) -lsqlite3 -lunistring -lstemmer

$(B)/corpus.db: $(B)/nua-compile schema/corpus.sql $(CORPUS)
	$(call say,CORPUS,$@)
	$(Q)$(B)/nua-compile schema/corpus.sql $@ $(CORPUS)

$(B)/obj/image.o: $(B)/corpus.db
$(B)/obj/image.o: CPP += -DCORPUS_DB='"$(B)/corpus.db"'

$(B)/obj/%.o: src/%.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(wildcard $(B)/obj/*.d $(B)/obj/*/*.d)

static: build/static/nua  ## one static executable, build/static/nua

build/static/nua: $(call obj,$(NUA_SRC))
	$(call say,STATIC,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -static -o $@ $^ $(ALL_LDFLAGS) $(STATIC_LIBS)
	$(Q)strip $@

clean:  ## remove build/
	rm -rf build

layers:  ## print every include that crosses folders, with counts
	@find src -name '*.[ch]' -exec grep -H '#include "' {} + | \
	sed -n 's,^src/\([a-z]*\)/.*"\([a-z]*\)/.*,\1 -> \2,p' | awk '$$1 != $$3' | sort | uniq -c

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
