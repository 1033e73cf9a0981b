#include "service/exposure/exposure_report.h"

#include <algorithm>
#include <utility>

#include "indexer/base/gini.h"

namespace tandem {
namespace {

constexpr double kSmallStaff = 5;

// Times shown of the members of each group, and of the whole directory.
struct Members {
  std::vector<int64_t> directory;
  std::array<std::vector<int64_t>, kExposureGroupCount> groups;

  void Add(const Organisation& organisation, int64_t shown) {
    directory.push_back(shown);
    const auto add = [&](ExposureGroupKind kind) {
      groups[static_cast<size_t>(kind)].push_back(shown);
    };
    const auto rural = organisation.based_in_rural_area;
    add(!rural.has_value() ? ExposureGroupKind::kRuralNotStated
        : *rural           ? ExposureGroupKind::kRural
                           : ExposureGroupKind::kNotRural);
    add(SizeGroupOf(organisation));
    add(organisation.track_record.empty() ? ExposureGroupKind::kNewcomer
                                          : ExposureGroupKind::kNotNewcomer);
  }
};

double Share(int64_t part, int64_t whole) {
  return whole == 0 ? 0.0
                    : static_cast<double>(part) / static_cast<double>(whole);
}

// Everything but the shares.
ExposureGroup Summarise(const std::vector<int64_t>& times_shown) {
  ExposureGroup group;
  group.organisations = static_cast<int64_t>(times_shown.size());
  for (const int64_t times : times_shown) {
    group.shown += times;
    if (times > 0) ++group.organisations_shown;
  }
  group.mean = Share(group.shown, group.organisations);
  group.gini = Gini({times_shown.begin(), times_shown.end()});
  return group;
}

std::vector<OrganisationExposure> MostShown(const ExposurePeriod& period,
                                            const Snapshot& snapshot,
                                            size_t most) {
  using Count = std::pair<int64_t, const OrganisationId*>;
  std::vector<Count> counts;
  counts.reserve(period.counts.size());
  for (const auto& [id, shown] : period.counts) counts.push_back({shown, &id});
  const size_t kept = std::min(most, counts.size());
  std::partial_sort(counts.begin(), counts.begin() + kept, counts.end(),
                    [](const Count& a, const Count& b) {
                      return a.first != b.first ? a.first > b.first
                                                : *a.second < *b.second;
                    });
  std::vector<OrganisationExposure> list;
  for (size_t i = 0; i < kept; ++i) {
    const OrganisationId& id = *counts[i].second;
    const Entry* entry = snapshot.Find(id);
    list.push_back({.id = id,
                    .display_name = entry == nullptr
                                        ? ""
                                        : entry->organisation().display_name,
                    .shown = counts[i].first});
  }
  return list;
}

}  // namespace

ExposureGroupKind SizeGroupOf(const Organisation& organisation) {
  const BudgetBand band = organisation.budget_band;
  const bool band_stated = band != BudgetBand::kUnspecified;
  const bool staff_stated = organisation.staff.has_value();
  if (!band_stated && !staff_stated) return ExposureGroupKind::kSizeNotStated;
  const bool small = (band_stated && band <= BudgetBand::k10KTo50K) ||
                     (staff_stated && *organisation.staff < kSmallStaff);
  return small ? ExposureGroupKind::kSmall : ExposureGroupKind::kNotSmall;
}

ExposureReport BuildExposureReport(const ExposurePeriod& period,
                                   const Snapshot& snapshot, size_t most) {
  Members members;
  snapshot.ForEach([&](const Entry& entry) {
    members.Add(entry.organisation(), period.TimesShown(entry.id()));
  });
  ExposureReport report;
  report.directory = Summarise(members.directory);
  for (size_t i = 0; i < report.groups.size(); ++i) {
    report.groups[i] = Summarise(members.groups[i]);
  }
  const auto set_shares = [&directory =
                               report.directory](ExposureGroup& group) {
    group.share_of_directory =
        Share(group.organisations, directory.organisations);
    group.share_of_exposure = Share(group.shown, directory.shown);
  };
  for (ExposureGroup& group : report.groups) set_shares(group);
  set_shares(report.directory);
  report.most_shown = MostShown(period, snapshot, most);
  report.shown_departed = period.span.shown - report.directory.shown;
  return report;
}

}  // namespace tandem
