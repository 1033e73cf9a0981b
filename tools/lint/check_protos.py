#!/usr/bin/env python3
"""Checks the style of the .proto files.

Usage: check_protos.py [ROOT]

- proto3; the package equals the path and ends in a version;
- a comment on every message, field, oneof, enum, enum value, service and rpc
  (the `help` of an option rule counts as the comment of its field);
- services end in `Service`; an rpc takes `{Method}Request` and returns
  `{Method}Response`, or the resource for Get, Create, Update and Delete;
- enum values carry the enum's name, the first is `{ENUM}_UNSPECIFIED = 0`;
- fields of requests open with `Required.`, `Optional.`, `Output only.` or
  `Input only.` (a oneof opens for its members).

Packages of Google's that are kept wire-compatible are checked for comments
only. Prints one line per violation; exits 1 if there is any.
"""
import re
import sys

import proto_parser
import source_tree

OPENINGS = ("Required", "Optional", "Output only", "Input only")
RESOURCE_METHODS = ("Get", "Create", "Update", "Delete")


def upper_snake(name):
    """`OrganisationKind` -> `ORGANISATION_KIND`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_",
                  name).upper()


def check_comment(node):
    if node.comment or "help" in node.words or node.kind in (
            "package", "other", "extend"):
        return []
    return [(node.line, f"{node.kind} {node.name} has no comment")]


def check_enum(node):
    problems = []
    prefix = upper_snake(node.name) + "_"
    values = [c for c in node.children if c.kind == "value"]
    first = values[0].words[:3] if values else ()
    if first != (prefix + "UNSPECIFIED", "=", "0"):
        problems.append((node.line, f"enum {node.name} must begin with "
                         f"{prefix}UNSPECIFIED = 0"))
    for value in values:
        if not value.name.startswith(prefix):
            problems.append((value.line,
                             f"value {value.name} must begin with {prefix}"))
    return problems


def check_openings(node):
    """Fields of a request; members of a oneof lean on the oneof's comment."""
    problems = []
    for field in node.children:
        if (field.kind in ("field", "oneof") and field.comment
                and not field.comment.startswith(OPENINGS)):
            problems.append((field.line, f"{node.name}.{field.name} must open "
                             "with Required., Optional., Output only. or "
                             "Input only."))
    return problems


def check_rpc(rpc):
    """`rpc Name ( [stream] Request ) returns ( [stream] Response )`."""
    words = [w for w in rpc.words if w not in ("(", ")", "stream")]
    request, response = words[2], words[4]
    problems = []
    if request != rpc.name + "Request":
        problems.append((rpc.line, f"{rpc.name} must take {rpc.name}Request"))
    if (response != rpc.name + "Response"
            and not (rpc.name.startswith(RESOURCE_METHODS)
                     and not response.endswith(("Request", "Response")))):
        problems.append((rpc.line,
                         f"{rpc.name} must return {rpc.name}Response"))
    return problems


def check_node(node, ours):
    problems = check_comment(node)
    if ours:
        if node.kind == "enum":
            problems += check_enum(node)
        elif node.kind == "message" and node.name.endswith("Request"):
            problems += check_openings(node)
        elif node.kind == "service" and not node.name.endswith("Service"):
            problems.append((node.line,
                             f"service {node.name} must end in Service"))
        elif node.kind == "rpc":
            problems += check_rpc(node)
    for child in node.children:
        problems += check_node(child, ours)
    return problems


def check_file(path, nodes):
    """`path` is below proto/, such as `tandem/v1/filter.proto`."""
    problems = []
    package = next((n.name for n in nodes if n.kind == "package"), "")
    want = ".".join(path.split("/")[:-1])
    ours = not want.startswith("google.")
    if package != want:
        problems.append((1, f"package is {package!r}, want {want}"))
    if ours and not re.search(r"\.v[0-9]+$", want):
        problems.append((1, "the package must end in a version"))
    if not any(n.words[:3] == ("syntax", "=", '"proto3"') for n in nodes):
        problems.append((1, "the syntax must be proto3"))
    for node in nodes:
        problems += check_node(node, ours)
    return problems


def check_text(path, text):
    below = path.split("/", 1)[1]
    try:
        problems = check_file(below, proto_parser.parse(text))
    except (ValueError, IndexError) as error:
        problems = [(1, f"cannot be read: {error}")]
    return [f"{path}:{line}: {what}" for line, what in sorted(problems)]


def main(argv):
    root = source_tree.root_of_arguments(argv)
    problems, checked = [], 0
    for path in source_tree.files(root, (".proto",), ("proto",)):
        checked += 1
        problems += check_text(path, source_tree.read(root, path))
    return source_tree.report("check_protos", problems, checked)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
