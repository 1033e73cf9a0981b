#include "tests/testing/demo_directory.h"

#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "indexer/store/organisation_codec.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem::testing {
namespace {

absl::StatusOr<Organisation> ParseLine(const std::string& line,
                                       const Taxonomy& taxonomy) {
  v1::Organisation proto;
  const auto parsed = google::protobuf::util::JsonStringToMessage(line, &proto);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(std::string(parsed.message()));
  }
  std::vector<FieldViolation> violations;
  Organisation organisation =
      ParseOrganisation(proto, taxonomy, "", violations);
  if (!violations.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        violations.front().field, ": ", violations.front().description));
  }
  return organisation;
}

}  // namespace

absl::StatusOr<std::vector<Organisation>> LoadDemoDirectory(
    const Taxonomy& taxonomy) {
  const char* root = std::getenv("TANDEM_SOURCE_DIR");
  std::vector<Organisation> organisations;
  for (const char* part : {"central", "southeast"}) {
    const std::string path = absl::StrCat(root == nullptr ? "." : root,
                                          "/tools/data/demo/", part, ".jsonl");
    std::ifstream file(path);
    if (!file) return absl::NotFoundError(absl::StrCat(path, " is absent"));
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      auto organisation = ParseLine(line, taxonomy);
      if (!organisation.ok()) {
        return absl::InvalidArgumentError(absl::StrCat(
            path, ":", number, ": ", organisation.status().message()));
      }
      organisations.push_back(*std::move(organisation));
    }
  }
  return organisations;
}

}  // namespace tandem::testing
