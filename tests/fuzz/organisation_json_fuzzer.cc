// One line of an import file: JSON to message to profile. What is accepted is
// in canonical form, so building and parsing it again gives the same; every
// refusal names a field in words that can be sent.
#include <google/protobuf/util/json_util.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/base/check.h"
#include "indexer/store/organisation_codec.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

void Try(const std::string& line) {
  v1::Organisation proto;
  if (!google::protobuf::util::JsonStringToMessage(line, &proto).ok()) return;
  const Taxonomy& taxonomy = testing::SmallTaxonomy();
  std::vector<FieldViolation> violations;
  const Organisation organisation =
      ParseOrganisation(proto, taxonomy, "", violations);
  ParseContact(proto.contact(), "contact", violations);
  for (const FieldViolation& violation : violations) {
    TANDEM_CHECK(!violation.field.empty() && !violation.description.empty());
    v1::LocalizedText sent;  // Reading it fails unless it is UTF-8.
    sent.set_text(violation.description);
    TANDEM_CHECK(v1::LocalizedText().ParseFromString(sent.SerializeAsString()));
    TANDEM_CHECK(violation.description.size() < 1000);
  }
  if (!violations.empty()) return;
  const Organisation again = ParseOrganisation(BuildOrganisation(organisation),
                                               taxonomy, "", violations);
  TANDEM_CHECK(violations.empty() && again == organisation);
}

}  // namespace
}  // namespace tandem

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tandem::Try(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
