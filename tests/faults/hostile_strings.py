"""hostile_strings.py - texts that do something to a terminal, to a reader's eye or to a careless program."""


def u(*points):
    return "".join(chr(p) for p in points).encode("utf-8", "surrogatepass")


ESC = b"\x1b"
STRINGS = [
    b"".join(bytes([c]) for c in range(1, 32) if c != 10) + b"\x7f",    # C0 and DEL; NUL only where a file holds it
    b"".join(u(c) for c in range(0x80, 0xA0)),                  # C1 in UTF-8
    bytes(range(0x80, 0xA0)),                                   # C1 as bytes
    u(0x9B) + b"31mred" + u(0x9D) + b"0;title" + u(0x9C),
    b"\x9b31mred\x9d0;title\x9c",
    ESC + b"]0;title\x07", ESC + b"]2;title" + ESC + b"\\", ESC + b"]52;c;ZWNobyBoaQ==\x07", ESC + b"]52;c;?\x07",
    ESC + b"]8;;http://example.org/" + ESC + b"\\link" + ESC + b"]8;;" + ESC + b"\\",
    ESC + b"]1337;File=inline=1:AAAA\x07", ESC + b"]4;1;?\x07", ESC + b"]10;?\x07" + ESC + b"]11;#ff0000\x07", ESC + b"]50;?\x07",
    ESC + b"]0;never ended " + b"x" * 2000,
    ESC + b"P$q\"p" + ESC + b"\\", ESC + b"Pq#0;2;0;0;0~~@@vv" + ESC + b"\\", ESC + b"Ptmux;" + ESC + ESC + b"]0;t\x07" + ESC + b"\\",
    ESC + b"_Gf=100;AAAA" + ESC + b"\\", ESC + b"^private" + ESC + b"\\", ESC + b"Xsos" + ESC + b"\\",
    ESC + b"[" + b";".join([b"1"] * 3000) + b"m", ESC + b"[999999999999999999999d", ESC + b"[38:2:1:2:3:4:5:6:7:8:9m",
    ESC + b"[c" + ESC + b"[>c" + ESC + b"[6n" + ESC + b"[5n" + ESC + b"[21t" + ESC + b"[18t" + b"\x05",
    ESC + b"[1;1;1;1;1;1*y", ESC + b"[?1049h" + ESC + b"[2J" + ESC + b"[H", ESC + b"[31;5mred", ESC + b"[?25l" + ESC + b"[?1003h",
    ESC + b"c", ESC + b"(0" + ESC + b"#8" + b"\x0e", ESC + b"[8m hidden " + ESC + b"[3J", ESC, ESC + ESC + ESC, ESC + b"[", ESC + b"]",
    b"safe\rEVIL", b"safe\b\b\b\bEVIL", b"a\tb\vc\fd", b"two\nlines\n\n\nmore", b"\n" * 200,
    u(0x202A, 0x202B, 0x202C, 0x202D, 0x202E) + b"lave", b"user" + u(0x202E, 0x2066) + b"// admin" + u(0x2069, 0x2066), u(0x200E, 0x200F, 0x61C) + b"marks",
    b"zero" + u(0x200B) + b"wi" + u(0x200C, 0x200D) + b"dth" + u(0xFEFF, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064),
    u(0xE0001) + u(*range(0xE0020, 0xE0080)), b"a" + u(0xFE00, 0xFE0F, 0xE0100, 0x180B, 0x34F) + b"b", u(0xAD, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0),
    u(0x2028, 0x2029), u(0xFFF9) + b"a" + u(0xFFFA) + b"b" + u(0xFFFB, 0xFFFC), u(0x1D173, 0x1BCA0, 0x13430),
    b"a" + u(0x301) * 3000, u(0x301, 0x302, 0x20DD), b"Z" + u(*range(0x300, 0x36F)),
    u(0x4E2D) * 300, b"x" * 79 + u(0x4E2D), u(0x1F468, 0x200D, 0x1F469, 0x200D, 0x1F467, 0xFE0F, 0x20E3), u(0x1F1EA, 0x1F1FA, 0x1F3FB),
    b"\xc0\x9b31m", b"\xe0\x80\x9b[31m", b"\xf0\x80\x80\x9b", b"\xed\xa0\x80\xed\xb0\x80", b"cut\xe2\x82", b"\xf8\x88\x80\x80\x80\xff\xfe", b"\xf4\x90\x80\x80",
    u(0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF), u(0xE000, 0xF8FF, 0xF0000, 0x10FFFD), u(0x378, 0x2FE0, 0xE0FFF),
    u(0x5E9, 0x5DC, 0x5D5, 0x5DD, 0x20, 0x645, 0x631, 0x62D, 0x628, 0x627),
    b"$(touch /tmp/nua-was-here) `touch /tmp/nua-was-here` ;touch /tmp/nua-was-here", b"%n%s%s%s%n%x", b"{{7*7}}${7*7}<%= 7 %>",
    b"' OR 1=1; drop table provision; --", b'"""\'\'\'', b"../../../../etc/passwd", b"-" * 50, b"NEAR(a b) ^c {d} *", b"(" * 100, b"\\" * 99, b"x" * 60000,
]
