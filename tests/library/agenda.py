"""agenda.py [WORD]: a document of the Agenda's shape, in words of our own: 175 paragraphs, their sub-items, headings. WORD
stands in each paragraph."""
import sys

ITEMS = {13: 8, 14: 3, 15: 3, 114: 4, 172: 4}
word = sys.argv[1] if len(sys.argv) > 1 else "lanterns"
print("United Nations   A/RES/71/256\nGeneral Assembly\n\nResolution adopted by the General Assembly on 23 December 2016\n")
print("71/256.   Test Agenda\n\nThe General Assembly,\n\nRecalling its tests,\n\n1. Endorses the test;\n\n2. Decides to test again.\n")
print("Annex\n\nTest Agenda\n")
for n in range(1, 176):
    end = " that:" if n in ITEMS else " as paragraph number %d of a test asks." % n
    print("%d. We hang %s along every lane and over every square%s\n" % (n, word, end))
    for i in range(ITEMS.get(n, 0)):
        name = "abcdefgh"[i]
        last = n == 15 and i == 2
        print("(%s) Shine %s on doors, steps and corners of kind %d%s\n" % (name, word, i, ":" if last else ";"))
        for r in ("i", "ii", "iii", "iv") if last else ():
            print("(%s) With %s of the sort %s;\n" % (r, word, r))
