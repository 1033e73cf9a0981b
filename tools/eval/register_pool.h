// Organisations of the EU Transparency Register as a pool.
#ifndef TANDEM_TOOLS_EVAL_REGISTER_POOL_H_
#define TANDEM_TOOLS_EVAL_REGISTER_POOL_H_

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/eval/evaluation_set.h"

namespace tandem {

// One register record. The names of its fields of interest become values, so
// that those which belong to no sector count as text, too. The register knows
// no needs and no offers: none are stated.
EvalOrganisation ReadRegisterOrganisation(const nlohmann::json& object);

// All records of a file.
absl::StatusOr<std::vector<EvalOrganisation>> ReadRegisterPool(
    const std::string& path);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_REGISTER_POOL_H_
