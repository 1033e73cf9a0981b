#include "indexer/store/record_frame.h"

#include <xxhash.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"

namespace tandem {
namespace {

constexpr size_t kChecksumBytes = 8;

}  // namespace

uint64_t Checksum(absl::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

struct StreamChecksum::State {
  XXH3_state_t* xxh = XXH3_createState();
  ~State() { XXH3_freeState(xxh); }
};

StreamChecksum::StreamChecksum() : state_(std::make_unique<State>()) {
  TANDEM_CHECK(state_->xxh != nullptr);
  XXH3_64bits_reset(state_->xxh);
}

StreamChecksum::~StreamChecksum() = default;

void StreamChecksum::Update(absl::string_view bytes) {
  XXH3_64bits_update(state_->xxh, bytes.data(), bytes.size());
}

std::string StreamChecksum::HexDigest() const {
  return absl::StrCat(
      absl::Hex(XXH3_64bits_digest(state_->xxh), absl::kZeroPad16));
}

std::string Frame(absl::string_view payload) {
  const uint64_t checksum = Checksum(payload);
  std::string value;
  value.reserve(kChecksumBytes + payload.size());
  for (size_t i = 0; i < kChecksumBytes; ++i) {
    value.push_back(static_cast<char>(checksum >> (8 * i)));
  }
  value.append(payload.data(), payload.size());
  return value;
}

absl::StatusOr<absl::string_view> Unframe(absl::string_view value) {
  if (value.size() < kChecksumBytes) {
    return absl::DataLossError(
        absl::StrCat("has ", value.size(), " bytes, too few for a record"));
  }
  uint64_t checksum = 0;
  for (size_t i = 0; i < kChecksumBytes; ++i) {
    checksum |= static_cast<uint64_t>(static_cast<unsigned char>(value[i]))
                << (8 * i);
  }
  value.remove_prefix(kChecksumBytes);
  if (Checksum(value) != checksum) {
    return absl::DataLossError("the checksum does not match");
  }
  return value;
}

}  // namespace tandem
