#include "tools/eval/report_form.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"

namespace tandem {

std::string AsCell(const std::optional<Estimate>& estimate) {
  if (!estimate.has_value()) return "-";
  return absl::StrFormat("%.3f [%.3f %.3f]", estimate->mean, estimate->low,
                         estimate->high);
}

void AddEstimate(const std::string& name,
                 const std::optional<Estimate>& estimate,
                 nlohmann::ordered_json& object) {
  if (!estimate.has_value()) {
    object[name] = nullptr;
    return;
  }
  object[name] = Rounded(estimate->mean);
  object[name + "_low"] = Rounded(estimate->low);
  object[name + "_high"] = Rounded(estimate->high);
}

}  // namespace tandem
