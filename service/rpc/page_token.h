#ifndef TANDEM_SERVICE_RPC_PAGE_TOKEN_H_
#define TANDEM_SERVICE_RPC_PAGE_TOKEN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Where a page ended: the sort key and the id of its last entry. It says
// nothing of snapshots, so that a listing goes on across writes.
struct PagePosition {
  std::string key;
  std::string id;

  friend bool operator==(const PagePosition&, const PagePosition&) = default;
};

// Makes and reads page tokens: opaque, URL-safe, bound to the request that they
// continue (HMAC-SHA256, RFC 2104). They carry no permission.
//
//   PageTokenCodec codec(key);
//   std::string token = codec.Encode(position, "list|name|" + filter);
//   codec.Decode(token, "list|name|" + filter) == position
//
// Thread-safe.
class PageTokenCodec {
 public:
  // `key` is the secret; tokens of one key are nothing to another.
  explicit PageTokenCodec(absl::string_view key) : key_(key) {}

  // `request` stands for all that must stay the same from page to page.
  std::string Encode(const PagePosition& position,
                     absl::string_view request) const;

  // INVALID_ARGUMENT with a violation of `page_token` if it was not made by
  // Encode with the same key and request.
  absl::StatusOr<PagePosition> Decode(absl::string_view token,
                                      absl::string_view request) const;

 private:
  std::string Sign(absl::string_view content, absl::string_view request) const;

  const std::string key_;
};

// Reads the key in file `path`, or makes a random one there, readable by the
// owner only. UNAVAILABLE if the file can be neither read nor written.
absl::StatusOr<std::string> LoadOrCreatePageKey(const std::string& path);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_PAGE_TOKEN_H_
