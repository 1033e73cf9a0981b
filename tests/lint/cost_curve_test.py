"""cost_curve measures a small directory with the programmes as built.

Usage: cost_curve_test.py BIN_FOLDER
"""
import contextlib
import io
import os
import sys
import tempfile
import unittest

import script_runner

cost_curve = script_runner.load("tools/bench/cost_curve")
BIN = sys.argv.pop() if len(sys.argv) > 1 else ""


class CostCurveTest(unittest.TestCase):
    def test_writes_one_line_for_each_size(self):
        with tempfile.TemporaryDirectory() as folder:
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(cost_curve.main(
                    ["--sizes", "120,240", "--seconds", "0.2", "--bin", BIN,
                     "-o", folder]), 0)
            self.assertTrue(set(os.listdir(folder)) <=
                            {"cost_curve.tsv", "cost_curve.svg"})
            with open(os.path.join(folder, "cost_curve.tsv"),
                      encoding="utf-8") as table:
                lines = [line.rstrip("\n").split("\t") for line in table]
        self.assertEqual(lines[0], cost_curve.COLUMNS)
        self.assertEqual([line[0] for line in lines[1:]], ["120", "240"])
        for line in lines[1:]:
            for column, value in zip(cost_curve.COLUMNS, line):
                self.assertGreaterEqual(float(value), 0, column)
            # Every organisation has a mission.
            self.assertGreater(int(line[1]), int(line[0]))

    def test_refuses_what_is_no_size(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            for sizes in ("ten", "99", ""):
                with self.assertRaises(SystemExit):
                    cost_curve.main(["--sizes", sizes, "-o", "unused"])
        self.assertIn("--sizes", said.getvalue())


if __name__ == "__main__":
    unittest.main()
