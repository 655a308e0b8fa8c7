# A document of the form of the Agenda, in our own words: for what reads the library. python3 agenda.py > FILE
print("United Nations\n\nA/RES/71/256\n\nResolution adopted by the General Assembly on 23 December 2016\n\n71/256. New Urban Agenda\n\nThe General Assembly,\n\nRecalling its gardens,\n\n1. Endorses the trees;\n\n2. Decides to water them.\n\nAnnex\n\nNew Urban Agenda\n")
things = "trees hedges lawns ponds benches paths gates walls roofs wells".split()
for n in range(1, 176):
    if n in (13, 14, 15, 114, 172):
        print(f"{n}. We tend the {things[n % 10]} of garden {n} by these means:\n")
        for c in "abcdefgh"[:{13: 8, 14: 3, 15: 3, 114: 4, 172: 4}[n]]:
            print(f"({c}) To count the {things[(n + ord(c)) % 10]}, row by row, in garden {n};\n")
    else:
        print(f"{n}. We will water the {things[n % 10]} of garden number {n}, twice a week, so that each neighbour’s “green” corner number {n} grows well.\n")
