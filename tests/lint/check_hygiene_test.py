"""Planted untidiness is found, and nothing else."""
import contextlib
import io
import tempfile
import unittest

import script_runner

check_hygiene = script_runner.load("tools/lint/check_hygiene.py")
check = check_hygiene.check_file

GUARD = ("#ifndef TANDEM_INDEXER_BASE_A_H_\n#define TANDEM_INDEXER_BASE_A_H_\n"
         "#endif\n")


class CheckHygieneTest(unittest.TestCase):
    def test_limits_the_length_of_sources(self):
        self.assertEqual([], check("indexer/base/a.cc", "\n" * 299))
        self.assertEqual(1, len(check("indexer/base/a.cc", "\n" * 300)))
        self.assertEqual([], check("README.md", "\n" * 300))

    def test_checks_header_guards(self):
        self.assertEqual([], check("indexer/base/a.h", GUARD))
        self.assertEqual(1, len(check("indexer/base/b.h", GUARD)))
        self.assertEqual(1, len(check("indexer/base/a.h", "#pragma once\n")))

    def test_finds_words_that_are_not_neutral(self):
        for word in ("strong", "weaker", "Advanced", "donor", "recipients",
                     "beneficiaries"):
            with self.subTest(word):
                self.assertEqual(1, len(check("proto/tandem/v1/a.proto",
                                              f"// A {word} partner.\n")))
                self.assertEqual(1, len(check("indexer/README.md", word)))
                self.assertEqual(1, len(check("service/rpc/a.cc",
                                              f'Say("a {word} side");\n')))

    def test_leaves_code_and_whole_words_alone(self):
        self.assertEqual([], check("service/rpc/a.cc",
                                   "std::weak_ptr<int> p;\n// weak_ptr\n"))
        self.assertEqual([], check("README.md", "backwards, strongly"))

    def test_wants_organisation_with_an_s(self):
        self.assertEqual(1, len(check("indexer/base/a.cc",
                                      "int organization_count;\n")))

    def test_a_quoted_word_can_be_marked(self):
        self.assertEqual([], check("README.md", "strong <!-- lint: quoted -->"))

    def test_finds_globbing(self):
        self.assertEqual(1, len(check("tests/CMakeLists.txt",
                                      "file(GLOB sources *.cc)\n")))

    def test_wants_licence_and_changelog(self):
        with tempfile.TemporaryDirectory() as root:
            script_runner.write_tree(root, {"README.md": "# Tandem\n"})
            with contextlib.redirect_stdout(io.StringIO()) as output, \
                    contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(1, check_hygiene.main(["", root]))
            self.assertIn("LICENSE:1:", output.getvalue())
            self.assertIn("CHANGELOG.md:1:", output.getvalue())


if __name__ == "__main__":
    unittest.main()
