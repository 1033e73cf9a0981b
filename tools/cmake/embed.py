"""Writes a C++ source file that holds the bytes of another file.

Usage: embed.py SYMBOL INPUT OUTPUT
"""
import sys

symbol, source, target = sys.argv[1:]
with open(source, "rb") as f:
    content = f.read()
with open(target, "w", encoding="ascii") as f:
    f.write('#include "absl/strings/string_view.h"\n\nnamespace tandem {\n\n')
    # Named after the symbol: sources like this may be compiled together.
    f.write(f"static constexpr char {symbol}Bytes[] =\n")
    for start in range(0, len(content), 4096):
        part = content[start:start + 4096]
        f.write('    "')
        # Octal escapes end after three digits, so no byte can run into the next.
        f.write("".join(chr(b) if 32 <= b < 127 and b not in (34, 63, 92)
                        else "\\%03o" % b for b in part))
        f.write('"\n')
    f.write('    "";\n\n')
    f.write(f"extern const absl::string_view {symbol};\n")
    f.write(f"const absl::string_view {symbol}({symbol}Bytes, {len(content)});\n")
    f.write("\n}  // namespace tandem\n")
