#include "tools/eval/json_lines.h"

#include <zlib.h>

#include <array>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace tandem {
namespace {

using nlohmann::json;

struct CloseGzip {
  void operator()(gzFile file) const { gzclose(file); }
};

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const std::unique_ptr<gzFile_s, CloseGzip> file(gzopen(path.c_str(), "rb"));
  if (file == nullptr) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  }
  std::string content;
  std::array<char, 1 << 16> buffer;
  int read = 0;
  while ((read = gzread(file.get(), buffer.data(), buffer.size())) > 0) {
    content.append(buffer.data(), static_cast<size_t>(read));
  }
  int code = Z_OK;
  const char* message = gzerror(file.get(), &code);
  // A cut gzip file gives its last bytes and Z_BUF_ERROR.
  if (read < 0 || code == Z_BUF_ERROR) {
    return absl::DataLossError(absl::StrCat(path, ": ", message));
  }
  return content;
}

std::string AsText(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : "";
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ReadLines(const std::string& path) {
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  std::vector<std::string> lines;
  for (absl::string_view line :
       absl::StrSplit(*content, '\n', absl::SkipWhitespace())) {
    lines.emplace_back(absl::StripSuffix(line, "\r"));
  }
  return lines;
}

absl::StatusOr<std::vector<json>> ReadJsonLines(const std::string& path) {
  const absl::StatusOr<std::vector<std::string>> lines = ReadLines(path);
  if (!lines.ok()) return lines.status();
  std::vector<json> objects;
  for (const std::string& line : *lines) {
    json object = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ": record ", objects.size() + 1, " is no JSON object"));
    }
    objects.push_back(std::move(object));
  }
  return objects;
}

std::string TextOf(const json& object, absl::string_view key) {
  const auto found = object.find(std::string(key));
  return found == object.end() ? "" : AsText(*found);
}

std::vector<std::string> ListOf(const json& object, absl::string_view key) {
  std::vector<std::string> texts;
  const auto found = object.find(std::string(key));
  if (found == object.end() || !found->is_array()) return texts;
  for (const json& value : *found) {
    std::string text = AsText(value);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

std::optional<double> NumberOf(const json& object, absl::string_view key) {
  const std::string text =
      absl::StrReplaceAll(TextOf(object, key), {{",", "."}});
  double value = 0;
  if (!absl::SimpleAtod(text, &value) || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string CutText(absl::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  const auto is_continuation = [](char c) { return (c & '\xc0') == '\x80'; };
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return std::string(text.substr(0, bytes));
}

}  // namespace tandem
