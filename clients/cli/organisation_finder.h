#ifndef TANDEM_CLIENTS_CLI_ORGANISATION_FINDER_H_
#define TANDEM_CLIENTS_CLI_ORGANISATION_FINDER_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cpp/client.h"

namespace tandem {

// An OrganisationFinder finds organisations by what people write: an id,
// `organisations/ID`, or the display name, letter case and further spaces
// apart.
//
//   OrganisationFinder finder(session.client());
//   const auto found = finder.Find("Zelená mřížka");
//   if (found.ok() && found->name.empty()) Tell(found->problem);
//
// An id goes before a name. Every text is looked up once. Only the first text
// that is not found has the directory read, to see what is near.
//
// Confined to one thread.
class OrganisationFinder {
 public:
  struct Found {
    // `organisations/{id}`; empty if nobody, or more than one, is meant.
    std::string name;
    // Without a name: why, what is near, and what to write instead.
    std::string problem;
  };

  // `client` must outlive this.
  explicit OrganisationFinder(const Client& client) : client_(client) {}

  // Only the daemon's errors are errors here.
  absl::StatusOr<Found> Find(absl::string_view text);

  // As Find; a usage error, led by `what`, if it is not found.
  absl::StatusOr<std::string> Require(absl::string_view what,
                                      absl::string_view text);

 private:
  struct Entry {
    std::string name;
    std::string display_name;
  };

  absl::StatusOr<Found> LookUp(const std::string& text);
  absl::StatusOr<bool> Exists(const std::string& name) const;
  // Everybody with this display name.
  absl::StatusOr<std::vector<std::string>> Called(
      const std::string& text) const;
  absl::StatusOr<std::string> Nearest(const std::string& text);
  absl::Status ReadDirectory();

  const Client& client_;
  std::map<std::string, Found> found_;
  bool directory_read_ = false;
  std::vector<Entry> directory_;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_ORGANISATION_FINDER_H_
