"""The repository's files as the lint scripts see them."""
import os
import sys

TOP_FOLDERS = ("proto", "indexer", "service", "clients", "tools", "tests")


def files(root, endings, folders=TOP_FOLDERS):
    """Yields the paths below `root`'s folders that end so, sorted, with `/`.

    Files directly in `root` come first. Folders that begin with a dot (other
    than those named) and caches are left out.
    """
    for name in sorted(os.listdir(root)):
        if name.endswith(endings) and os.path.isfile(os.path.join(root, name)):
            yield name
    for folder in folders:
        for path, names, contents in os.walk(os.path.join(root, folder)):
            names[:] = sorted(n for n in names
                              if not n.startswith((".", "__pycache__")))
            for name in sorted(contents):
                if name.endswith(endings):
                    yield os.path.relpath(os.path.join(path, name),
                                          root).replace(os.sep, "/")


def read(root, path):
    """Returns the text of a file; undecodable bytes become U+FFFD."""
    with open(os.path.join(root, path), encoding="utf-8",
              errors="replace") as f:
        return f.read()


def report(name, problems, checked):
    """Prints the problems and returns the exit code."""
    for problem in problems:
        print(problem)
    if problems:
        print(f"{name}: {len(problems)} problem(s) in {checked} files",
              file=sys.stderr)
        return 1
    if not checked:
        print(f"{name}: found no file to check", file=sys.stderr)
        return 1
    print(f"{name}: {checked} files, no problem")
    return 0


def root_of_arguments(argv):
    """The repository to check: the one argument, else that of this script."""
    if len(argv) > 1:
        return argv[1]
    return os.path.dirname(os.path.dirname(os.path.dirname(
        os.path.abspath(__file__))))
