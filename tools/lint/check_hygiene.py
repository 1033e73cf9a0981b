#!/usr/bin/env python3
"""Checks what no compiler checks.

Usage: check_hygiene.py [ROOT]

- sources have fewer than 300 lines (LONG_FILES lists the exceptions);
- header guards are spelt after the path;
- no CMake file globs for sources;
- what people read (protos, READMEs, string literals of service/ and clients/)
  uses neutral words, and "organisation" is spelt with an s everywhere (left
  out: tests, which may try the other spelling, and the texts of directory and
  taxonomy, which are in many languages);
- LICENSE is the Apache License 2.0, and CHANGELOG.md is there.

A line that quotes a word on purpose says `lint: quoted`. Prints one line per
violation; exits 1 if there is any.
"""
import os
import re
import sys

import source_tree

LINE_LIMIT = 300
# Paths that may be longer, each with its reason. Empty is best.
LONG_FILES = {}

QUOTED = "lint: quoted"
NOT_NEUTRAL = re.compile(
    r"\b(strong(er|est)?|weak(er|est|ness(es)?)?|advanced|backward|donors?"
    r"|recipients?|beneficiar(y|ies))\b", re.IGNORECASE)
AMERICAN = re.compile(r"organiz(ation|ing|e)", re.IGNORECASE)
STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
GLOB = re.compile(r"\bfile\s*\(\s*GLOB", re.IGNORECASE)

CODE = (".h", ".cc")
TEXT = (".proto", ".md")
SCRIPTS = (".py", ".cmake", "CMakeLists.txt")


def lines_of(text):
    """Line numbers and lines, those that quote on purpose left out."""
    for number, line in enumerate(text.splitlines(), start=1):
        if QUOTED not in line:
            yield number, line


def readable(path, line):
    """The part of a line that people outside of the code may read."""
    if path.endswith(TEXT):
        return line
    if path.endswith(CODE) and path.startswith(("service/", "clients/")):
        if line.lstrip().startswith(("#include", "//")):
            return ""
        return " ".join(STRING.findall(line))
    return ""


def check_words(path, text):
    problems = []
    for number, line in lines_of(text):
        match = NOT_NEUTRAL.search(readable(path, line))
        if match:
            problems.append(f"{path}:{number}: not a neutral word: "
                            f"{match.group()}")
        match = AMERICAN.search(line)
        if match and not path.startswith("tests/"):
            problems.append(f"{path}:{number}: spelt with an s here: "
                            f"{match.group()}")
    return problems


def check_length(path, text):
    count = text.count("\n")
    if count < LINE_LIMIT or path in LONG_FILES:
        return []
    return [f"{path}:{count}: {count} lines, want fewer than {LINE_LIMIT}"]


def check_guard(path, text):
    guard = "TANDEM_" + re.sub(r"[^A-Z0-9]", "_", path.upper()) + "_"
    if re.search(rf"^#ifndef {guard}\n#define {guard}$", text, re.MULTILINE):
        return []
    return [f"{path}:1: the header guard must be {guard}"]


def check_file(path, text):
    if "/lint/" in path:  # the rules and their planted violations
        return []
    problems = check_words(path, text)
    if path.endswith(CODE):
        problems += check_length(path, text)
    if path.endswith(".h"):
        problems += check_guard(path, text)
    if path.endswith((".cmake", "CMakeLists.txt")):
        problems += [f"{path}:{number}: list the sources, do not glob"
                     for number, line in lines_of(text) if GLOB.search(line)]
    return problems


def check_root(root):
    problems = []
    licence = os.path.join(root, "LICENSE")
    if (not os.path.isfile(licence) or not re.search(
            r"Apache License\s+Version 2\.0",
            source_tree.read(root, "LICENSE"))):
        problems.append("LICENSE:1: the Apache License 2.0 is missing")
    if not os.path.isfile(os.path.join(root, "CHANGELOG.md")):
        problems.append("CHANGELOG.md:1: is missing")
    return problems


def main(argv):
    root = source_tree.root_of_arguments(argv)
    problems, checked = check_root(root), 0
    for path in source_tree.files(root, CODE + TEXT + SCRIPTS):
        checked += 1
        problems += check_file(path, source_tree.read(root, path))
    return source_tree.report("check_hygiene", problems, checked)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
