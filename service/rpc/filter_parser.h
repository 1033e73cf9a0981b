#ifndef TANDEM_SERVICE_RPC_FILTER_PARSER_H_
#define TANDEM_SERVICE_RPC_FILTER_PARSER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/organisation_filter.h"
#include "indexer/store/organisation_codec.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/filter.pb.h"

namespace tandem {

// Reads and checks a filter. Codes come out canonical, the name folded. Every
// problem is appended to `violations` under `path`.
OrganisationFilter ParseFilter(const v1::OrganisationFilter& proto,
                               const Taxonomy& taxonomy, absl::string_view path,
                               std::vector<FieldViolation>& violations);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_FILTER_PARSER_H_
