#include "service/matching/exposure_cap.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace tandem {

void ApplyExposureCap(const BoundCriteria& criteria, Match& match) {
  const auto& cap = criteria.criteria.policies.exposure_cap;
  if (!cap.has_value() || criteria.cap_period == nullptr) return;
  const int64_t shown = criteria.cap_period->TimesShown(match.id);
  if (shown <= cap->maximum) return;
  match.stands_back = true;
  match.policy_effects.push_back(
      {"exposure_cap", 0,
       absl::StrCat("stands behind all others: shown ", shown, " times in ",
                    ExposurePeriodName(cap->period), ", more than ",
                    cap->maximum)});
}

size_t ArrangeUnderCap(size_t limit, Arrangement arrange,
                       std::vector<Match>& matches) {
  const auto middle = std::stable_partition(
      matches.begin(), matches.end(),
      [](const Match& match) { return !match.stands_back; });
  std::vector<Match> back(std::make_move_iterator(middle),
                          std::make_move_iterator(matches.end()));
  matches.erase(middle, matches.end());
  const size_t count = back.size();
  arrange(limit, matches);
  arrange(limit - matches.size(), back);
  matches.insert(matches.end(), std::make_move_iterator(back.begin()),
                 std::make_move_iterator(back.end()));
  return count;
}

std::string ExposureCapRemark(const BoundCriteria& criteria, size_t count) {
  const ExposureCap& cap = *criteria.criteria.policies.exposure_cap;
  return absl::StrCat(
      "Exposure cap: ", count, count == 1 ? " organisation" : " organisations",
      " that may be shown ", count == 1 ? "stands" : "stand",
      " behind all others, having been shown more than ", cap.maximum,
      " times in ", ExposurePeriodName(cap.period), ".");
}

}  // namespace tandem
