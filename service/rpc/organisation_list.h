#ifndef TANDEM_SERVICE_RPC_ORGANISATION_LIST_H_
#define TANDEM_SERVICE_RPC_ORGANISATION_LIST_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/domain/organisation_filter.h"
#include "service/rpc/page_token.h"

namespace tandem {

// How a listing is sorted: by one key, ties by ascending id.
struct ListOrder {
  enum class Key : uint8_t { kName, kDisplayName, kUpdateTime };
  Key key = Key::kName;
  bool descending = false;

  // Reads `name`, `display_name` or `update_time`, each with an optional
  // ` desc`; empty means `name`. INVALID_ARGUMENT, with what is allowed.
  static absl::StatusOr<ListOrder> Parse(absl::string_view text);

  // One spelling for each order.
  std::string ToString() const;
};

// A checked listing request.
struct ListQuery {
  OrganisationFilter filter;
  ListOrder order;
  std::optional<PagePosition> after;
  int page_size = 50;
};

// One page. The entries live as long as the snapshot.
struct ListPage {
  std::vector<const Entry*> entries;
  // Where the page ends; absent on the last one.
  std::optional<PagePosition> end;
  // Organisations that pass the filter, on all pages.
  int64_t total_size = 0;
};

// Lists one page of `snapshot`. CANCELLED if `cancelled` says so.
absl::StatusOr<ListPage> ListOrganisationsPage(
    const ListQuery& query, const Snapshot& snapshot,
    const std::function<bool()>& cancelled);

// All entries that pass `filter` with an id after `after`, by ascending id.
std::vector<const Entry*> SelectById(const OrganisationFilter& filter,
                                     const OrganisationId& after,
                                     const Snapshot& snapshot);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_ORGANISATION_LIST_H_
