"""Planted violations of the proto style are found, and nothing else."""
import unittest

import script_runner

check_protos = script_runner.load("tools/lint/check_protos.py")

PATH = "proto/tandem/v1/pair_service.proto"
GOOD = """// What this file is about.
syntax = "proto3";

package tandem.v1;

import "google/protobuf/timestamp.proto";

// Answers.
service PairService {
  // Finds.
  rpc FindPairs(FindPairsRequest) returns (FindPairsResponse);

  // Reads.
  rpc GetPair(GetPairRequest) returns (Pair);

  // Writes.
  rpc ImportPairs(stream ImportPairsRequest)
      returns (stream ImportPairsResponse) {}
}

// Request message for PairService.FindPairs.
message FindPairsRequest {
  // Required. Who.
  string organisation = 1;
  // Optional. Some; more.
  repeated string labels = 2 [deprecated = true];
  // Required. Which; one of
  // several.
  oneof choice {
    // A name.
    string name = 3;
    // A number.
    int32 number = 4;
  }
}

// Response message for PairService.FindPairs.
message FindPairsResponse {
  reserved 2, 5 to 7;
  // All.
  map<string, Pair> pairs = 1;
}

// Request message for PairService.GetPair.
message GetPairRequest {}

// Two.
message Pair {
  // How.
  PairKind kind = 1;
  // Within.
  message Inner {
    // When.
    google.protobuf.Timestamp when = 1;
  }
}

/* Kinds. */
enum PairKind {
  // Not stated.
  PAIR_KIND_UNSPECIFIED = 0;
  // Good.
  PAIR_KIND_GOOD = 1;
}
"""


def check(text, path=PATH):
    return check_protos.check_text(path, text)


class CheckProtosTest(unittest.TestCase):
    def assert_finds(self, old, new, expected, path=PATH):
        self.assertEqual(1, GOOD.count(old), old)
        problems = check(GOOD.replace(old, new), path)
        self.assertEqual(1, len(problems), problems)
        self.assertIn(expected, problems[0])

    def test_accepts_good_style(self):
        self.assertEqual([], check(GOOD))

    def test_finds_missing_comments(self):
        for comment, what in (("// Answers.\n", "service PairService"),
                              ("  // Reads.\n", "rpc GetPair"),
                              ("// Two.\n", "message Pair"),
                              ("  // Within.\n", "message Inner"),
                              ("    // When.\n", "field when"),
                              ("    // A name.\n", "field name"),
                              ("  // All.\n", "field pairs"),
                              ("/* Kinds. */\n", "enum PairKind"),
                              ("  // Good.\n", "value PAIR_KIND_GOOD")):
            self.assert_finds(comment, "", what + " has no comment")

    def test_a_comment_must_touch_what_it_describes(self):
        self.assert_finds("  // How.\n", "  // How.\n\n",
                          "field kind has no comment")

    def test_the_help_of_an_option_rule_is_a_comment(self):
        self.assertEqual([], check(GOOD.replace(
            "  // How.\n  PairKind kind = 1;",
            '  PairKind kind = 1 [(rule) = { help: "How; {so}." }];')))

    def test_finds_a_package_that_is_not_the_path(self):
        self.assert_finds("package tandem.v1;", "package tandem.v2;",
                          "want tandem.v1")

    def test_finds_a_package_without_version(self):
        self.assert_finds("package tandem.v1;", "package tandem.more;",
                          "must end in a version",
                          "proto/tandem/more/pair_service.proto")

    def test_finds_a_wrong_zero_value(self):
        self.assert_finds("PAIR_KIND_UNSPECIFIED = 0", "PAIR_KIND_NONE = 0",
                          "must begin with PAIR_KIND_UNSPECIFIED = 0")

    def test_finds_a_value_without_the_name_of_its_enum(self):
        self.assert_finds("PAIR_KIND_GOOD", "GOOD",
                          "GOOD must begin with PAIR_KIND_")

    def test_finds_a_service_not_called_service(self):
        self.assert_finds("service PairService", "service Pairs",
                          "must end in Service")

    def test_finds_a_request_not_named_after_its_method(self):
        self.assert_finds("rpc FindPairs(FindPairsRequest)",
                          "rpc FindPairs(GetPairRequest)",
                          "must take FindPairsRequest")

    def test_finds_a_response_not_named_after_its_method(self):
        self.assert_finds("returns (stream ImportPairsResponse)",
                          "returns (stream Pair)",
                          "must return ImportPairsResponse")

    def test_finds_a_request_field_that_does_not_open(self):
        self.assert_finds("// Optional. Some; more.", "// Some.",
                          "FindPairsRequest.labels must open with")
        self.assert_finds("// Required. Which; one of", "// Which; one of",
                          "FindPairsRequest.choice must open with")

    def test_finds_another_syntax(self):
        self.assert_finds('"proto3"', '"proto2"', "must be proto3")

    def test_reports_what_cannot_be_read(self):
        self.assertIn("cannot be read", check(GOOD + "\x01")[0])


if __name__ == "__main__":
    unittest.main()
