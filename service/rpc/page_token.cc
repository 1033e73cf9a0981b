#include "service/rpc/page_token.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

constexpr size_t kSignatureBytes = 16;
constexpr size_t kKeyBytes = 32;
constexpr char kVersion = 1;
// Longest token that is looked at.
constexpr size_t kMaxTokenBytes = 8192;

absl::Status BadToken() {
  return FieldViolationError(
      "page_token",
      "is not a token of this listing; all other fields must be as they were");
}

}  // namespace

std::string PageTokenCodec::Sign(absl::string_view content,
                                 absl::string_view request) const {
  // The length keeps content and request apart.
  const std::string message =
      absl::StrCat(content.size(), ":", content, request);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned int length = 0;
  HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
       digest.data(), &length);
  return std::string(reinterpret_cast<const char*>(digest.data()),
                     kSignatureBytes);
}

std::string PageTokenCodec::Encode(const PagePosition& position,
                                   absl::string_view request) const {
  // Version, length of the key in two bytes, key, id.
  const size_t length = position.key.size();
  std::string content = {kVersion, static_cast<char>(length >> 8),
                         static_cast<char>(length & 0xFF)};
  absl::StrAppend(&content, position.key, position.id);
  return absl::WebSafeBase64Escape(
      absl::StrCat(Sign(content, request), content));
}

absl::StatusOr<PagePosition> PageTokenCodec::Decode(
    absl::string_view token, absl::string_view request) const {
  std::string bytes;
  if (token.size() > kMaxTokenBytes ||
      !absl::WebSafeBase64Unescape(token, &bytes) ||
      bytes.size() < kSignatureBytes + 3 ||
      // Only one spelling of a token is good.
      absl::WebSafeBase64Escape(bytes) != token) {
    return BadToken();
  }
  const std::string content = bytes.substr(kSignatureBytes);
  const std::string signature = Sign(content, request);
  if (CRYPTO_memcmp(signature.data(), bytes.data(), kSignatureBytes) != 0 ||
      content[0] != kVersion) {
    return BadToken();
  }
  const size_t length = (static_cast<unsigned char>(content[1]) << 8) |
                        static_cast<unsigned char>(content[2]);
  if (content.size() < 3 + length) return BadToken();
  return PagePosition{content.substr(3, length), content.substr(3 + length)};
}

absl::StatusOr<std::string> LoadOrCreatePageKey(const std::string& path) {
  std::array<char, kKeyBytes> key = {};
  std::ifstream old(path, std::ios::binary);
  if (old.read(key.data(), key.size())) {
    return std::string(key.begin(), key.end());
  }
  if (RAND_bytes(reinterpret_cast<unsigned char*>(key.data()), kKeyBytes) !=
      1) {
    return absl::UnavailableError("no random numbers for the page key");
  }
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::write(file, key.data(), kKeyBytes) ==
                                        static_cast<ssize_t>(kKeyBytes);
  if (file >= 0) ::close(file);
  if (!written) return absl::UnavailableError("cannot write " + path);
  return std::string(key.begin(), key.end());
}

}  // namespace tandem
