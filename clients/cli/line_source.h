#ifndef TANDEM_CLIENTS_CLI_LINE_SOURCE_H_
#define TANDEM_CLIENTS_CLI_LINE_SOURCE_H_

#include <atomic>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cpp/record_source.h"

namespace tandem {

// A LineSource reads the lines of a JSON lines file, plain or gzip, as records.
// Blank lines are passed over but counted, and so are the lines before
// `from_line`. A byte order mark and carriage returns are dropped.
//
// Confined to one thread, but for fraction(), which any thread may call.
class LineSource : public RecordSource {
 public:
  // A longer line ends the import: the server would refuse it anyway.
  static constexpr size_t kMaxLineBytes = 15 << 20;

  // NOT_FOUND or PERMISSION_DENIED if `path` cannot be opened.
  static absl::StatusOr<std::unique_ptr<LineSource>> Open(
      const std::string& path, int64_t from_line);

  // Reads `in`, which must outlive this. Plain text only.
  static std::unique_ptr<LineSource> FromStream(std::istream& in,
                                                int64_t from_line);

  // The record of the next line. DATA_LOSS if the file is damaged,
  // INVALID_ARGUMENT if a line is too long; both name the line.
  absl::StatusOr<std::optional<ImportRecord>> Next() override;

  // How much of the file is read, in [0, 1]; negative if its size is unknown.
  double fraction() const { return fraction_.load(); }

 protected:
  explicit LineSource(int64_t from_line) : from_line_(from_line) {}
  void set_fraction(double fraction) { fraction_.store(fraction); }

 private:
  // Appends more bytes to `buffer`; false at the end.
  virtual absl::StatusOr<bool> ReadMore(std::string& buffer) = 0;
  // The next line without its end; false at the end of the file.
  absl::StatusOr<bool> NextLine(std::string& line);

  const int64_t from_line_;
  std::atomic<double> fraction_ = -1.0;
  std::string buffer_;
  // Where the next line begins in buffer_.
  size_t start_ = 0;
  int64_t line_number_ = 0;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_LINE_SOURCE_H_
