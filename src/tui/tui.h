/* tui/tui.h - the screens. */
#ifndef TUI_TUI_H
#define TUI_TUI_H
#endif
