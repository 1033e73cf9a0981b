#include "service/pairing/pairing_conflict.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/base/status_macros.h"
#include "service/pairing/minimum_conflict.h"
#include "service/pairing/ordered_problem.h"
#include "service/pairing/pair_count.h"

namespace tandem {
namespace {

// Names after which a list says how many more there are.
constexpr size_t kNamesInMessage = 5;

std::optional<PairingConflict> FindFixedConflict(
    const PairingProblem& problem) {
  std::vector<int> of_giver(problem.givers.size(), 0);
  std::vector<int> of_taker(problem.takers.size(), 0);
  for (const int edge : problem.fixed) {
    ++of_giver[problem.edges[edge].giver];
    ++of_taker[problem.edges[edge].taker];
  }
  for (size_t i = 0; i < of_giver.size(); ++i) {
    const int capacity = problem.givers[i].capacity;
    if (of_giver[i] <= capacity) continue;
    return PairingConflict{.rule = PairingConflict::Rule::kCapacity,
                           .givers = {static_cast<int>(i)},
                           .needed = of_giver[i],
                           .available = capacity};
  }
  for (size_t i = 0; i < of_taker.size(); ++i) {
    const int maximum = problem.takers[i].maximum;
    if (of_taker[i] <= maximum) continue;
    return PairingConflict{.rule = PairingConflict::Rule::kMaximum,
                           .takers = {static_cast<int>(i)},
                           .needed = of_taker[i],
                           .available = maximum};
  }
  return std::nullopt;
}

// Whether `problem`, which has quotas by share, leaves no choice.
absl::StatusOr<bool> LeavesNothing(const PairingProblem& problem) {
  const absl::Status status = CountMostPairs(problem, {}).status();
  if (status.ok()) return false;
  if (absl::IsFailedPrecondition(status)) return true;
  return status;
}

// The first quota that cannot be met beside those before it.
absl::StatusOr<std::optional<PairingConflict>> FindQuotaConflict(
    const PairingProblem& problem) {
  PairingProblem part = problem;
  part.quotas.clear();
  for (size_t i = 0; i < problem.quotas.size(); ++i) {
    const PairingQuota& quota = problem.quotas[i];
    PairingConflict conflict{.rule = PairingConflict::Rule::kQuota,
                             .quota = static_cast<int>(i)};
    TANDEM_ASSIGN_OR_RETURN(const PairCount most,
                            CountMostForQuota(part, quota, {}));
    if (most.pairs < quota.minimum_pairs) {
      conflict.needed = quota.minimum_pairs;
      conflict.available = most.pairs;
      return conflict;
    }
    part.quotas.push_back(quota);
    if (quota.minimum_share == 0) continue;
    TANDEM_ASSIGN_OR_RETURN(const bool nothing, LeavesNothing(part));
    if (nothing) return conflict;
  }
  return std::nullopt;
}

template <typename Party>
std::string NameOf(const std::vector<Party>& parties, int place,
                   absl::string_view kind) {
  const std::string& name = parties[place].name;
  return name.empty() ? absl::StrCat(kind, " ", place) : name;
}

std::string NamesOf(const PairingProblem& problem,
                    const std::vector<int>& takers) {
  std::vector<std::string> names;
  for (size_t i = 0; i < std::min(takers.size(), kNamesInMessage); ++i) {
    names.push_back(NameOf(problem.takers, takers[i], "taker"));
  }
  std::string text = absl::StrJoin(names, ", ");
  if (takers.size() > kNamesInMessage) {
    absl::StrAppend(&text, " and ", takers.size() - kNamesInMessage, " more");
  }
  return text;
}

std::string DescribeQuota(const PairingProblem& problem,
                          const PairingConflict& conflict) {
  const PairingQuota& quota = problem.quotas[conflict.quota];
  const std::string name = quota.name.empty()
                               ? absl::StrCat("quota ", conflict.quota)
                               : absl::StrCat("quota \"", quota.name, "\"");
  if (conflict.needed > 0) {
    return absl::StrCat(name, " calls for ", conflict.needed,
                        " pairs, and at most ", conflict.available,
                        " are possible beside the other rules");
  }
  return absl::StrCat(name, " calls for a share of ", quota.minimum_share,
                      " of all pairs, which is not possible beside the other "
                      "rules");
}

}  // namespace

absl::StatusOr<std::optional<PairingConflict>> FindPairingConflict(
    const PairingProblem& problem) {
  const OrderedProblem ordered = OrderProblem(problem, /*seed=*/0);
  std::optional<PairingConflict> conflict = FindFixedConflict(ordered.problem);
  if (!conflict.has_value()) conflict = FindMinimumConflict(ordered.problem);
  if (conflict.has_value()) return conflict;
  return FindQuotaConflict(ordered.problem);
}

std::string DescribePairingConflict(const PairingProblem& problem,
                                    const PairingConflict& conflict) {
  switch (conflict.rule) {
    case PairingConflict::Rule::kCapacity:
      return absl::StrCat(
          NameOf(problem.givers, conflict.givers.front(), "giver"), " has ",
          conflict.needed, " fixed pairs and a capacity of ",
          conflict.available);
    case PairingConflict::Rule::kMaximum:
      return absl::StrCat(
          NameOf(problem.takers, conflict.takers.front(), "taker"), " has ",
          conflict.needed, " fixed pairs and a maximum of ",
          conflict.available);
    case PairingConflict::Rule::kMinimums:
      return absl::StrCat("the minimums of ", NamesOf(problem, conflict.takers),
                          " call for ", conflict.needed, " pairs, and at most ",
                          conflict.available,
                          " are possible with the partners permitted to them");
    case PairingConflict::Rule::kQuota:
      return DescribeQuota(problem, conflict);
  }
  return "";
}

}  // namespace tandem
