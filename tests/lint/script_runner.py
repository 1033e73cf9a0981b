"""Loads scripts of tools/ into tests."""
import importlib.machinery
import importlib.util
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.dont_write_bytecode = True


def load(path):
    """Imports the script at `path` below the root of the repository."""
    full = os.path.join(ROOT, path)
    sys.path.insert(0, os.path.dirname(full))
    name = os.path.basename(path).removesuffix(".py")
    loader = importlib.machinery.SourceFileLoader(name, full)
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def write_tree(root, contents):
    """Writes {path: text} below `root`."""
    for path, text in contents.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full) or root, exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)
