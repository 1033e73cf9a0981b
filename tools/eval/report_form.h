// The form that reports have in common.
#ifndef TANDEM_TOOLS_EVAL_REPORT_FORM_H_
#define TANDEM_TOOLS_EVAL_REPORT_FORM_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "tools/eval/summary.h"

namespace tandem {

// To six decimals, as JSON has it.
inline double Rounded(double value) { return std::round(value * 1e6) / 1e6; }

// With blanks behind it; `text` must be ASCII.
inline std::string Padded(const std::string& text, size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

// With its end, and no blanks before that.
inline std::string AsLine(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

// `0.512 [0.480 0.544]`, or `-` where there is nothing.
std::string AsCell(const std::optional<Estimate>& estimate);

// Sets `name`, `name_low` and `name_high` of a JSON object, or `name` to null
// where there is nothing.
void AddEstimate(const std::string& name,
                 const std::optional<Estimate>& estimate,
                 nlohmann::ordered_json& object);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_REPORT_FORM_H_
