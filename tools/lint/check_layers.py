#!/usr/bin/env python3
"""Checks the dependency law by reading the #include lines.

Usage: check_layers.py [ROOT]

A folder may include itself and folders on a lower line of LADDER, never up
and never sideways; the other folders may include what BESIDE says. Headers of
the large libraries stay in the folders of LIBRARIES, so that each can be
replaced in one place. Prints one line per violation; exits 1 if there is any.
"""
import re
import sys

import source_tree

# Lowest first.
LADDER = (
    ("indexer/base",),
    ("indexer/kernels",),
    ("indexer/domain",),
    ("indexer/taxonomy",),
    ("indexer/text",),
    ("indexer/store", "indexer/index", "indexer/relations",
     "indexer/embedder"),
    ("indexer/catalog",),
    ("indexer/bulk",),
    ("service/matching",),
    ("service/pairing", "service/consortium", "service/learning",
     "service/report", "service/exposure"),
    ("service/rpc",),
    ("service/calls", "service/programmes"),
    ("service/gateway",),
    ("service/server",),
)

# Folders beside the ladder: what they may include of our own.
BESIDE = {
    "service/auth": ("indexer/base",),
    "service/config": ("indexer/base",),
    "service/observability": ("indexer/base",),
    "clients/cpp": (),
    "clients/cli": ("clients/cpp",),
}

# Rungs of the ladder that may include a folder beside it.
SERVED = ("service/rpc", "service/calls", "service/programmes",
          "service/gateway", "service/server")
SERVING = ("service/auth", "service/config", "service/observability")

# The composition root reads the configuration, whose type is a generated proto.
# What may be included where: (name, pattern of the include, folders, pattern
# of the file names there).
LIBRARIES = (
    ("generated protos",
     re.compile(r"(tandem|google/rpc)/.*\.pb\.h$|google/protobuf/"),
     ("service/rpc", "service/calls", "service/programmes", "service/gateway",
      "service/config", "service/server", "indexer/store", "indexer/bulk",
      "clients", "tools", "tests"), r".*"),
    ("Faiss", re.compile(r"faiss/"), ("tools/bench",), r".*"),
    ("hnswlib", re.compile(r"hnswlib/"), ("tools/bench",), r".*"),
    ("Highway", re.compile(r"hwy/"), ("indexer/kernels",), r".*\.cc$"),
    ("Highway", re.compile(r"hwy/"), ("tests",), r".*"),
    ("CRoaring", re.compile(r"roaring/"), ("indexer/index",), r".*\.cc$"),
    ("RocksDB", re.compile(r"rocksdb/"), ("indexer/store",), r".*\.cc$"),
    ("RocksDB", re.compile(r"rocksdb/"), ("tests",), r".*"),
    ("gRPC", re.compile(r"grpc(pp|)/"),
     ("service/rpc", "service/calls", "service/programmes", "service/auth",
      "service/gateway", "service/server", "service/observability", "clients",
      "tools/bench", "tests"), r".*"),
    ("LEMON", re.compile(r"lemon/"), ("service/pairing",), r".*\.cc$"),
    ("LEMON", re.compile(r"lemon/"), ("tools/bench",), r".*"),
    ("CBC", re.compile(r"coin/"), ("service/pairing",), r".*\.cc$"),
    ("Eigen", re.compile(r"(unsupported/)?Eigen/"),
     ("indexer/embedder", "tests"), r".*"),
)

# Headers of libraries that have no folder of their own.
WITHOUT_FOLDER = ("libstemmer.h", "xxhash.h", "zlib.h")
OURS = ("indexer/", "service/", "clients/", "tools/", "tests/")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def folder_of(path):
    """`indexer/store/keys.h` -> `indexer/store`."""
    return "/".join(path.split("/")[:2])


def rung(folder):
    for height, folders in enumerate(LADDER):
        if folder in folders:
            return height
    return None


def may_include(source, target):
    """Whether files of folder `source` may include those of `target`."""
    if source == target or source.startswith(("tests", "tools")):
        return True
    if source in BESIDE:
        return target in BESIDE[source]
    if target in SERVING:
        return source in SERVED
    above, below = rung(source), rung(target)
    return above is not None and below is not None and below < above


def check_library(path, include):
    """Returns the name of a library that `path` must not include, or None."""
    banned = None
    for name, pattern, folders, file_names in LIBRARIES:
        if not pattern.match(include):
            continue
        if (path.startswith(tuple(f + "/" for f in folders))
                and re.match(file_names, path)):
            return None
        banned = name
    return banned


def check_include(path, quote, include):
    """Returns what is wrong with one include, or None."""
    if include.startswith(OURS):
        source, target = folder_of(path), folder_of(include)
        if not may_include(source, target):
            return f"{source} must not include {target}"
    elif (quote == '"' and "/" not in include
          and include not in WITHOUT_FOLDER):
        return "include from the root of the repository"
    library = check_library(path, include)
    return f"{library} must not be included here" if library else None


def check_text(path, text):
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = INCLUDE.match(line)
        problem = match and check_include(path, *match.groups())
        if problem:
            problems.append(f"{path}:{number}: {problem}: {match.group(2)}")
    folder = folder_of(path)
    if (folder.startswith(("indexer/", "service/", "clients/"))
            and rung(folder) is None and folder not in BESIDE):
        problems.append(f"{path}:1: the dependency law knows no {folder}")
    return problems


def main(argv):
    root = source_tree.root_of_arguments(argv)
    problems, checked = [], 0
    for path in source_tree.files(root, (".h", ".cc")):
        checked += 1
        problems += check_text(path, source_tree.read(root, path))
    return source_tree.report("check_layers", problems, checked)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
