#include "service/report/duplication_finder.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "indexer/base/status_macros.h"
#include "service/matching/components.h"
#include "service/matching/party.h"

namespace tandem {
namespace {

constexpr int kMissionsLookedAt = 20;

// Organisations by their place in the scope, joined into groups.
class Groups {
 public:
  explicit Groups(size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), size_t{0});
  }

  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  void Join(size_t a, size_t b) {
    a = Find(a);
    b = Find(b);
    // The first is the group's name, whatever the order of joining.
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

struct Link {
  size_t a = 0;
  size_t b = 0;
  double duplication = 0;
};

using Places = std::map<const Entry*, size_t>;

// Adds the links of `entry` to those behind it in the scope.
absl::Status AddLinks(const Entry& entry, const Places& places,
                      double threshold, const TextSignals& signals,
                      const Snapshot& snapshot, std::vector<Link>& links) {
  if (entry.vectors.mission.latent.empty()) return absl::OkStatus();
  constexpr ItemRole kRole = ItemRole::kMission;
  const ItemIndexView& items = snapshot.items(kRole);
  const auto accept = [&](uint32_t row) {
    const ItemRef item = items.rows().item(row);
    if (!snapshot.IsLive(kRole, row, item)) return false;
    const Entry* owner = snapshot.AtSlot(item.slot);
    return owner != &entry && places.contains(owner);
  };
  TANDEM_ASSIGN_OR_RETURN(const std::vector<Neighbour> hits,
                          items.Search(entry.vectors.mission.latent.ToFloats(),
                                       kMissionsLookedAt, accept));
  for (const Neighbour& hit : hits) {
    const Entry* other = snapshot.AtSlot(items.rows().item(hit.row).slot);
    const double duplication =
        Duplication(PartyOf(entry), PartyOf(*other), signals);
    if (duplication < threshold) continue;
    links.push_back({places.at(&entry), places.at(other), duplication});
  }
  return absl::OkStatus();
}

std::vector<DuplicationGroup> Gather(const std::vector<Link>& links,
                                     const ReportScope& scope) {
  Groups groups(scope.entries().size());
  for (const Link& link : links) groups.Join(link.a, link.b);
  std::map<size_t, DuplicationGroup> found;
  for (const Link& link : links) {
    DuplicationGroup& group = found[groups.Find(link.a)];
    if (group.largest == 0) group.least = link.duplication;
    group.least = std::min(group.least, link.duplication);
    group.largest = std::max(group.largest, link.duplication);
  }
  std::map<size_t, std::vector<const Entry*>> members;
  for (size_t i = 0; i < scope.entries().size(); ++i) {
    if (found.contains(groups.Find(i))) {
      members[groups.Find(i)].push_back(scope.entries()[i]);
    }
  }
  std::vector<DuplicationGroup> gathered;
  for (auto& [root, group] : found) {
    for (const Entry* member : members[root]) {
      group.members.push_back(member->id());
    }
    group.sectors = CommonSectors(members[root], 1.0);
    group.countries = CountriesOf(members[root]);
    gathered.push_back(std::move(group));
  }
  return gathered;
}

}  // namespace

absl::StatusOr<std::vector<DuplicationGroup>> FindDuplications(
    double threshold, size_t limit, const TextSignals& signals,
    ReportScope& scope) {
  Places places;
  for (size_t i = 0; i < scope.entries().size(); ++i) {
    places[scope.entries()[i]] = i;
  }
  std::vector<Link> links;
  for (const Entry* entry : scope.entries()) {
    TANDEM_RETURN_IF_ERROR(scope.Step());
    TANDEM_RETURN_IF_ERROR(
        AddLinks(*entry, places, threshold, signals, scope.snapshot(), links));
  }
  std::vector<DuplicationGroup> groups = Gather(links, scope);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const DuplicationGroup& a, const DuplicationGroup& b) {
                     return a.largest > b.largest;
                   });
  if (groups.size() > limit) groups.resize(limit);
  return groups;
}

}  // namespace tandem
