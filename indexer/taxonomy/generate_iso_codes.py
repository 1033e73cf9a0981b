"""Writes iso_tables.cc: countries, subdivisions and languages of iso-codes.

Usage: generate_iso_codes.py JSON_FOLDER OUTPUT
"""
import json
import os
import sys


def read(folder, standard):
    path = os.path.join(folder, f"iso_{standard}.json")
    with open(path, encoding="utf-8") as f:
        return json.load(f)[standard]


def countries(folder):
    table = {e["alpha_2"]: e.get("common_name", e["name"])
             for e in read(folder, "3166-1")}
    table["XK"] = "Kosovo"  # a user-assigned code that is in wide use
    return table


def subdivisions(folder):
    return {e["code"]: e["name"] for e in read(folder, "3166-2")}


def languages(folder):
    """Names by shortest code, and shortest code by every other code."""
    names, shortest = {}, {}
    # ISO 639-3 comes last, for its names are the shorter ones.
    for entry in read(folder, "639-2") + read(folder, "639-3"):
        if len(entry["alpha_3"]) != 3:
            continue  # a range, such as qaa-qtz
        code = entry.get("alpha_2", entry["alpha_3"])
        name = entry.get("common_name", entry["name"])
        names[code] = name.replace("Modern Greek (1453-)", "Greek")
        for other in (entry["alpha_3"], entry.get("bibliographic")):
            if other and other != code:
                shortest[other] = code
    # Withdrawn codes that are still met.
    shortest.update({"mo": "ro", "mol": "ro", "scr": "hr", "scc": "sr"})
    return names, shortest


def quoted(text):
    return '"' + "".join(
        chr(b) if 32 <= b < 127 and b not in (34, 63, 92) else "\\%03o" % b
        for b in text.encode("utf-8")) + '"'


def write_table(out, name, table):
    out.write(f"constexpr CodeName k{name}[] = {{\n")
    for code in sorted(table):
        out.write(f"    {{{quoted(code)}, {quoted(table[code])}}},\n")
    out.write("};\n\n")


def main():
    folder, output = sys.argv[1:]
    names, shortest = languages(folder)
    tables = {"Countries": countries(folder),
              "Subdivisions": subdivisions(folder),
              "Languages": names, "LanguageAliases": shortest}
    with open(output, "w", encoding="ascii") as out:
        out.write('#include "indexer/taxonomy/iso_tables.h"\n\n'
                  "namespace tandem {\nnamespace {\n\n")
        for name, table in tables.items():
            write_table(out, name, table)
        out.write("}  // namespace\n\n")
        for name in tables:
            out.write(f"absl::Span<const CodeName> {name}Table() "
                      f"{{ return k{name}; }}\n")
        out.write("\n}  // namespace tandem\n")


if __name__ == "__main__":
    main()
