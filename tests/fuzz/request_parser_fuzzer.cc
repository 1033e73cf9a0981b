// Requests as they come from the wire. The first byte chooses the method; the
// rest is the message. Every refusal names fields in words that can be sent;
// nothing crashes.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"
#include "indexer/base/check.h"
#include "indexer/base/clock.h"
#include "indexer/store/in_memory_profile_store.h"
#include "service/matching/criteria_registry.h"
#include "service/rpc/criteria_fit_call.h"
#include "service/rpc/criteria_set_name.h"
#include "service/rpc/import_batch.h"
#include "service/rpc/organisation_list.h"
#include "service/rpc/outcome_list.h"
#include "service/rpc/page_token.h"
#include "service/rpc/request_parser.h"
#include "service/rpc/status_mapping.h"
#include "service/rpc/update_mask.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

const CriteriaRegistry& Registry() {
  static const std::unique_ptr<ProfileStore>& store =
      *new std::unique_ptr<ProfileStore>(NewInMemoryProfileStore());
  static const CriteriaRegistry& registry =
      *CriteriaRegistry::Open(*store, SystemClock())->release();
  return registry;
}

void CheckRefusal(const absl::Status& status) {
  if (status.ok()) return;
  TANDEM_CHECK(status.code() == absl::StatusCode::kInvalidArgument ||
               status.code() == absl::StatusCode::kFailedPrecondition ||
               status.code() == absl::StatusCode::kNotFound);
  TANDEM_CHECK(!status.message().empty());
  const grpc::Status wire = ToGrpcStatus(status);
  TANDEM_CHECK(wire.error_details().size() < 6000);
  google::rpc::Status proto;  // Reading it fails unless it is UTF-8.
  TANDEM_CHECK(proto.ParseFromString(wire.error_details()));
}

template <typename Request, typename Parse>
void Try(const std::string& bytes, Parse parse) {
  Request request;
  if (!request.ParseFromString(bytes)) return;
  const RequestContext context = {testing::SmallTaxonomy(), Registry()};
  CheckRefusal(parse(request, context).status());
}

// Methods that need no context.
template <typename Request, typename Parse>
void TryAlone(const std::string& bytes, Parse parse) {
  Request request;
  if (request.ParseFromString(bytes)) CheckRefusal(parse(request).status());
}

void TryUpdate(const std::string& bytes) {
  v1::UpdateOrganisationRequest request;
  if (!request.ParseFromString(bytes)) return;
  std::vector<FieldViolation> violations;
  const UpdateMask mask = UpdateMask::Parse(request, violations);
  v1::Organisation target;
  mask.Apply(request.organisation(), target);
}

void TryTexts(const std::string& bytes) {
  const PageTokenCodec codec("key");
  CheckRefusal(codec.Decode(bytes, "request").status());
  CheckRefusal(ListOrder::Parse(bytes).status());
  const auto name = CriteriaSetName::Parse(bytes);
  TANDEM_CHECK(!name.ok() || name->ToString() == bytes);
}

void TryMethod(uint8_t method, const std::string& bytes) {
  switch (method) {
    case 'f':
      return Try<v1::FindPartnersRequest>(bytes, ParseFindPartners);
    case 's':
      return Try<v1::ScorePartnersRequest>(bytes, ParseScorePartners);
    case 'e':
      return Try<v1::ExplainMatchRequest>(bytes, ParseExplainMatch);
    case 'q':
      return Try<v1::SearchOrganisationsRequest>(bytes, ParseSearch);
    case 'o':
      return TryAlone<v1::ListOutcomesRequest>(bytes, ParseListOutcomes);
    case 'l':
      return TryAlone<v1::FitCriteriaRequest>(bytes, ParseFitCriteria);
    case 'u':
      return TryUpdate(bytes);
    default:
      return TryTexts(bytes);
  }
}

}  // namespace
}  // namespace tandem

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 0) {
    tandem::TryMethod(
        data[0],
        std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  }
  return 0;
}
