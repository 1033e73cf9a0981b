#include "service/report/report_scope.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tandem {
namespace {

bool IsEarlier(const Entry* a, const Entry* b) { return a->id() < b->id(); }

}  // namespace

ReportScope::ReportScope(const Snapshot& snapshot,
                         const OrganisationFilter& filter, Progress progress)
    : snapshot_(snapshot), progress_(std::move(progress)) {
  snapshot.ForEach([&](const Entry& entry) {
    if (filter.Matches(entry.organisation(), entry.folded_name)) {
      entries_.push_back(&entry);
    }
  });
  std::sort(entries_.begin(), entries_.end(), IsEarlier);
}

bool ReportScope::Contains(const OrganisationId& id) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), id,
                       [](const Entry* entry, const OrganisationId& wanted) {
                         return entry->id() < wanted;
                       });
  return found != entries_.end() && (*found)->id() == id;
}

absl::Status ReportScope::Step() {
  ++done_;
  const double done =
      std::min(1.0, static_cast<double>(done_) / static_cast<double>(steps_));
  if (progress_ == nullptr || progress_(done)) return absl::OkStatus();
  return absl::CancelledError("the caller gave up");
}

std::vector<std::string> CommonSectors(const std::vector<const Entry*>& members,
                                       double share) {
  std::map<std::string, size_t> counts;
  for (const Entry* member : members) {
    for (const CompactString& sector : member->organisation().sectors) {
      ++counts[sector];
    }
  }
  std::vector<std::string> common;
  for (const auto& [sector, count] : counts) {
    if (static_cast<double>(count) >=
        share * static_cast<double>(members.size())) {
      common.push_back(sector);
    }
  }
  return common;
}

std::vector<std::string> CountriesOf(const std::vector<const Entry*>& members) {
  std::set<std::string> countries;
  for (const Entry* member : members) {
    const auto& seat = member->organisation().seat;
    if (seat.has_value() && !seat->country.empty()) {
      countries.insert(seat->country);
    }
  }
  return {countries.begin(), countries.end()};
}

}  // namespace tandem
