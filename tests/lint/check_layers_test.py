"""Planted violations of the dependency law are found, and nothing else."""
import contextlib
import io
import tempfile
import unittest

import script_runner

check_layers = script_runner.load("tools/lint/check_layers.py")


def check(path, *includes):
    return check_layers.check_text(
        path, "".join(f"#include {include}\n" for include in includes))


class CheckLayersTest(unittest.TestCase):
    def test_accepts_own_folder_and_lower_rungs(self):
        self.assertEqual([], check(
            "service/matching/matcher.cc", '"service/matching/matcher.h"',
            '"indexer/catalog/catalog.h"', '"indexer/base/check.h"',
            '"absl/status/status.h"', "<vector>"))

    def test_finds_an_include_that_points_up(self):
        problems = check("indexer/store/keys.cc", '"absl/status/status.h"',
                         '"indexer/catalog/catalog.h"')
        self.assertEqual(1, len(problems))
        self.assertTrue(problems[0].startswith("indexer/store/keys.cc:2: "))
        self.assertIn("must not include indexer/catalog", problems[0])

    def test_finds_an_include_that_points_sideways(self):
        self.assertEqual(1, len(check("indexer/store/a.cc",
                                      '"indexer/index/vector_index.h"')))
        self.assertEqual(1, len(check("service/pairing/a.cc",
                                      '"service/consortium/builder.h"')))

    def test_finds_an_include_of_tests_or_tools(self):
        self.assertEqual(1, len(check("indexer/base/a.cc",
                                      '"tests/testing/builders.h"')))
        self.assertEqual(1, len(check("service/server/a.cc",
                                      '"tools/bench/load.h"')))

    def test_folders_beside_the_ladder_serve_transport_only(self):
        config = '"service/config/config_loader.h"'
        self.assertEqual([], check("service/server/a.cc", config))
        self.assertEqual(1, len(check("service/matching/a.cc", config)))
        self.assertEqual(1, len(check("service/config/a.cc",
                                      '"indexer/domain/organisation.h"')))

    def test_clients_see_protos_only(self):
        self.assertEqual([], check(
            "clients/cli/a.cc", '"clients/cpp/client.h"',
            '"tandem/v1/match_service.pb.h"', '"grpcpp/grpcpp.h"'))
        self.assertEqual(1, len(check("clients/cli/a.cc",
                                      '"indexer/base/check.h"')))
        self.assertEqual(1, len(check("clients/cpp/a.cc",
                                      '"clients/cli/table.h"')))

    def test_tests_see_everything(self):
        self.assertEqual([], check(
            "tests/unit/a_test.cc", '"service/rpc/a.h"', '"clients/cli/a.h"',
            '"tandem/v1/organisation.pb.h"', "<rocksdb/db.h>"))

    def test_finds_protos_outside_of_their_folders(self):
        for include in ('"tandem/v1/organisation.pb.h"',
                        "<google/protobuf/message.h>",
                        '"google/rpc/status.pb.h"'):
            self.assertEqual(1, len(check("service/matching/a.cc", include)))
            self.assertEqual([], check("service/rpc/a.cc", include))
            self.assertEqual([], check("indexer/store/a.h", include))

    def test_finds_libraries_outside_of_their_adapters(self):
        faiss = '"faiss/IndexFlat.h"'
        self.assertEqual([], check("tools/bench/a.cc", faiss))
        self.assertEqual(1, len(check("indexer/index/a.cc", faiss)))
        self.assertEqual(1, len(check("indexer/catalog/a.cc", faiss)))
        self.assertEqual([], check("indexer/store/a.cc", '"rocksdb/db.h"'))
        self.assertEqual(1, len(check("indexer/store/a.h", '"rocksdb/db.h"')))
        self.assertEqual([], check("service/rpc/a.h", '"grpcpp/grpcpp.h"'))
        self.assertEqual(1, len(check("service/config/a.cc",
                                      '"grpcpp/grpcpp.h"')))
        self.assertEqual([], check("indexer/embedder/a.cc", "<Eigen/Dense>"))
        self.assertEqual(1, len(check("indexer/text/a.cc", "<Eigen/Dense>")))

    def test_finds_includes_that_do_not_start_at_the_root(self):
        self.assertEqual(1, len(check("indexer/base/a.cc", '"check.h"')))

    def test_finds_folders_that_the_law_does_not_know(self):
        self.assertEqual(1, len(check("indexer/misc/a.cc")))

    def test_fails_on_a_tree_with_a_violation(self):
        with tempfile.TemporaryDirectory() as root:
            script_runner.write_tree(root, {
                "indexer/base/a.cc": '#include "service/rpc/a.h"\n'})
            with contextlib.redirect_stdout(io.StringIO()) as output, \
                    contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(1, check_layers.main(["", root]))
            self.assertIn("indexer/base/a.cc:1:", output.getvalue())

    def test_fails_on_an_empty_tree(self):
        with tempfile.TemporaryDirectory() as root:
            with contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(1, check_layers.main(["", root]))


if __name__ == "__main__":
    unittest.main()
