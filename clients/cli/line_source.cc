#include "clients/cli/line_source.h"

#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <optional>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tandem {
namespace {

constexpr size_t kReadBytes = 256 << 10;

class GzipLineSource : public LineSource {
 public:
  GzipLineSource(gzFile file, int64_t size, int64_t from_line)
      : LineSource(from_line), file_(file), size_(size) {
    set_fraction(0);
  }
  ~GzipLineSource() override { gzclose(file_); }

 private:
  absl::StatusOr<bool> ReadMore(std::string& buffer) override {
    const size_t before = buffer.size();
    buffer.resize(before + kReadBytes);
    const int read = gzread(file_, buffer.data() + before, kReadBytes);
    buffer.resize(before + (read > 0 ? read : 0));
    int code = Z_OK;
    const char* message = gzerror(file_, &code);
    // A cut gzip file gives its last bytes and Z_BUF_ERROR.
    if (read < 0 || code == Z_BUF_ERROR || code == Z_DATA_ERROR) {
      return absl::DataLossError(message);
    }
    if (size_ > 0) {
      set_fraction(static_cast<double>(gzoffset(file_)) / size_);
    }
    return read > 0;
  }

  gzFile file_;
  const int64_t size_;
};

class StreamLineSource : public LineSource {
 public:
  StreamLineSource(std::istream& in, int64_t from_line)
      : LineSource(from_line), in_(in) {}

 private:
  absl::StatusOr<bool> ReadMore(std::string& buffer) override {
    // By lines, so that a slow writer's records go on at once.
    std::string line;
    if (!std::getline(in_, line)) return false;
    absl::StrAppend(&buffer, line, "\n");
    return true;
  }

  std::istream& in_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<LineSource>> LineSource::Open(
    const std::string& path, int64_t from_line) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
  }
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) {
    return absl::ErrnoToStatus(errno, absl::StrCat(path, ": cannot be opened"));
  }
  gzbuffer(file, kReadBytes);
  const auto size = std::filesystem::file_size(path, error);
  return std::make_unique<GzipLineSource>(
      file, error ? 0 : static_cast<int64_t>(size), from_line);
}

std::unique_ptr<LineSource> LineSource::FromStream(std::istream& in,
                                                   int64_t from_line) {
  return std::make_unique<StreamLineSource>(in, from_line);
}

absl::StatusOr<bool> LineSource::NextLine(std::string& line) {
  size_t searched = start_;
  while (true) {
    const size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      line.assign(buffer_, start_, end - start_);
      start_ = end + 1;
      return true;
    }
    buffer_.erase(0, start_);
    start_ = 0;
    searched = buffer_.size();
    if (buffer_.size() > kMaxLineBytes) {
      return absl::InvalidArgumentError("longer than 15 MiB");
    }
    const absl::StatusOr<bool> more = ReadMore(buffer_);
    if (!more.ok()) return more.status();
    if (!*more) break;
  }
  // The last line may lack its end.
  line.swap(buffer_);
  buffer_.clear();
  return !line.empty();
}

absl::StatusOr<std::optional<ImportRecord>> LineSource::Next() {
  std::string line;
  while (true) {
    ++line_number_;
    const absl::StatusOr<bool> found = NextLine(line);
    if (!found.ok()) {
      return absl::Status(
          found.status().code(),
          absl::StrCat("line ", line_number_, ": ", found.status().message()));
    }
    if (!*found) return std::nullopt;
    absl::string_view json = line;
    if (line_number_ == 1) absl::ConsumePrefix(&json, "\xef\xbb\xbf");
    absl::ConsumeSuffix(&json, "\r");
    const bool blank = json.find_first_not_of(" \t") == absl::string_view::npos;
    if (blank || line_number_ < from_line_) continue;
    return ImportRecord{line_number_, std::string(json)};
  }
}

}  // namespace tandem
