// Files of one JSON object a line, and their fields.
#ifndef TANDEM_TOOLS_EVAL_JSON_LINES_H_
#define TANDEM_TOOLS_EVAL_JSON_LINES_H_

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Lines of a file, plain or gzip, without blank ones. NOT_FOUND if it cannot be
// opened, DATA_LOSS if it is damaged.
absl::StatusOr<std::vector<std::string>> ReadLines(const std::string& path);

// The objects of a file. INVALID_ARGUMENT names the first line that is none.
absl::StatusOr<std::vector<nlohmann::json>> ReadJsonLines(
    const std::string& path);

// A text as it is, a number as it is written; empty if `key` is absent or
// something else.
std::string TextOf(const nlohmann::json& object, absl::string_view key);

// The texts and numbers of a list; empty if `key` is no list.
std::vector<std::string> ListOf(const nlohmann::json& object,
                                absl::string_view key);

// A number, or a text that holds one, with decimal point or comma.
std::optional<double> NumberOf(const nlohmann::json& object,
                               absl::string_view key);

// At most `bytes` of `text`, ending with a whole character.
std::string CutText(absl::string_view text, size_t bytes);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_JSON_LINES_H_
