"""Reads .proto files as far as check_protos.py needs it.

parse(text) gives a tree of Nodes: one for each package, import, message,
field, oneof, enum, enum value, service and rpc, with the comment before it.
"""
import dataclasses
import re

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
  | (?P<word>[A-Za-z0-9_.+-]+)
  | (?P<symbol>[{}()\[\]<>;=,:])
  | (?P<space>\s+)
""", re.VERBOSE | re.DOTALL)


@dataclasses.dataclass
class Node:
    kind: str  # package message field oneof enum value service rpc extend
    name: str
    line: int
    comment: str = ""
    words: tuple = ()  # all tokens of the statement, up to `;` or `{`
    children: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Token:
    kind: str
    text: str
    line: int


def tokenise(text):
    tokens, position, line = [], 0, 1
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise ValueError(f"line {line}: cannot read {text[position]!r}")
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, match.group(), line))
        line += match.group().count("\n")
        position = match.end()
    return tokens


class Parser:
    def __init__(self, text):
        self.tokens = tokenise(text)
        self.at = 0

    def leading_comment(self):
        """The comment lines that touch the next statement."""
        lines, last = [], None
        while (self.at < len(self.tokens)
               and self.tokens[self.at].kind == "comment"):
            token = self.tokens[self.at]
            if last is not None and token.line > last + 1:
                lines = []
            lines.append(token.text.lstrip("/* ").rstrip("*/ "))
            last = token.line + token.text.count("\n")
            self.at += 1
        if last is None or self.at >= len(self.tokens):
            return ""
        return " ".join(lines) if self.tokens[self.at].line <= last + 1 else ""

    def statement(self):
        """Tokens up to `;`, `{` or `}` outside brackets, and which it was."""
        words, depth = [], 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "comment":
                continue
            if depth == 0 and token.text in (";", "{", "}"):
                return words, token.text
            if token.text in ("[", "("):
                depth += 1
            elif token.text in ("]", ")"):
                depth -= 1
            words.append(token)
        return words, ""

    def block(self, parent):
        """The nodes up to the closing brace; `parent` is the kind around."""
        nodes = []
        while True:
            comment = self.leading_comment()
            words, end = self.statement()
            if not words:
                if end in ("}", ""):
                    return nodes
                continue
            node = describe(words, parent, comment)
            if end == "{":
                node.children = self.block(node.kind)
            nodes.append(node)


def describe(words, parent, comment):
    texts = tuple(w.text for w in words)
    head, line = texts[0], words[0].line
    if head in ("message", "enum", "service", "rpc", "oneof", "package",
                "extend"):
        return Node(head, texts[1], line, comment, texts)
    if head in ("syntax", "import", "option", "reserved", "extensions"):
        return Node("other", head, line, comment, texts)
    name = texts[texts.index("=") - 1] if "=" in texts else head
    kind = "value" if parent == "enum" else "field"
    return Node(kind, name, line, comment, texts)


def parse(text):
    """Returns the top-level nodes of a .proto file."""
    return Parser(text).block("file")
