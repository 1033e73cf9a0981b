#include "service/pairing/pairing_check.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

absl::Status Wrong(absl::string_view path, absl::string_view is,
                   absl::string_view allowed) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, " is ", is, "; ", allowed));
}

std::string At(absl::string_view list, size_t i, absl::string_view field = "") {
  return absl::StrCat(list, "[", i, "]", field.empty() ? "" : ".", field);
}

absl::Status CheckRange(absl::string_view path, double value, double low,
                        double high) {
  if (value >= low && value <= high) return absl::OkStatus();
  return Wrong(path, absl::StrCat(value),
               absl::StrCat("it must be in [", low, ", ", high, "]"));
}

// Whether `place` is one of `size`.
absl::Status CheckPlace(absl::string_view path, int place, size_t size) {
  if (place >= 0 && static_cast<size_t>(place) < size) return absl::OkStatus();
  return Wrong(path, absl::StrCat(place),
               absl::StrCat("it must be in [0, ", size, ")"));
}

absl::Status CheckPlaces(absl::string_view list, absl::Span<const int> places,
                         size_t size) {
  for (size_t i = 0; i < places.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckPlace(At(list, i), places[i], size));
  }
  return absl::OkStatus();
}

absl::Status CheckDistinct(absl::string_view list,
                           absl::Span<const int> places) {
  absl::flat_hash_set<int> seen;
  for (size_t i = 0; i < places.size(); ++i) {
    if (seen.insert(places[i]).second) continue;
    return Wrong(At(list, i), absl::StrCat(places[i]),
                 "each edge may be named once");
  }
  return absl::OkStatus();
}

absl::Status CheckParties(const PairingProblem& problem) {
  for (size_t i = 0; i < problem.givers.size(); ++i) {
    if (problem.givers[i].capacity >= 0) continue;
    return Wrong(At("givers", i, "capacity"),
                 absl::StrCat(problem.givers[i].capacity),
                 "it must not be negative");
  }
  for (size_t i = 0; i < problem.takers.size(); ++i) {
    const PairingTaker& taker = problem.takers[i];
    if (taker.maximum < 0) {
      return Wrong(At("takers", i, "maximum"), absl::StrCat(taker.maximum),
                   "it must not be negative");
    }
    TANDEM_RETURN_IF_ERROR(CheckRange(At("takers", i, "minimum"), taker.minimum,
                                      0, taker.maximum));
    TANDEM_RETURN_IF_ERROR(CheckRange(At("takers", i, "priority"),
                                      taker.priority, 0, kMaxPairingBonus));
  }
  return absl::OkStatus();
}

// Says what is wrong with an edge, if anything is.
absl::Status DescribeEdge(const PairingProblem& problem, size_t i) {
  const PairingEdge& edge = problem.edges[i];
  TANDEM_RETURN_IF_ERROR(
      CheckPlace(At("edges", i, "giver"), edge.giver, problem.givers.size()));
  TANDEM_RETURN_IF_ERROR(
      CheckPlace(At("edges", i, "taker"), edge.taker, problem.takers.size()));
  TANDEM_RETURN_IF_ERROR(CheckRange(At("edges", i, "score"), edge.score, 0, 1));
  const std::pair<absl::string_view, double> values[] = {
      {"giver_value", edge.giver_value}, {"taker_value", edge.taker_value}};
  for (const auto& [field, value] : values) {
    if (std::isfinite(value)) continue;
    return Wrong(At("edges", i, field), absl::StrCat(value),
                 "it must be finite");
  }
  return absl::OkStatus();
}

absl::Status CheckEdges(const PairingProblem& problem) {
  const auto givers = static_cast<unsigned>(problem.givers.size());
  const auto takers = static_cast<unsigned>(problem.takers.size());
  for (size_t i = 0; i < problem.edges.size(); ++i) {
    const PairingEdge& edge = problem.edges[i];
    // Paths are only put together for what is wrong: there are many edges.
    const bool right = static_cast<unsigned>(edge.giver) < givers &&
                       static_cast<unsigned>(edge.taker) < takers &&
                       edge.score >= 0 && edge.score <= 1 &&
                       std::isfinite(edge.giver_value) &&
                       std::isfinite(edge.taker_value);
    if (!right) return DescribeEdge(problem, i);
  }
  return absl::OkStatus();
}

absl::Status CheckQuota(const PairingProblem& problem, size_t i) {
  const PairingQuota& quota = problem.quotas[i];
  if (quota.givers.empty() && quota.takers.empty()) {
    return Wrong(At("quotas", i), "without givers and takers",
                 "it must name one at least");
  }
  TANDEM_RETURN_IF_ERROR(CheckPlaces(At("quotas", i, "givers"), quota.givers,
                                     problem.givers.size()));
  TANDEM_RETURN_IF_ERROR(CheckPlaces(At("quotas", i, "takers"), quota.takers,
                                     problem.takers.size()));
  if (quota.minimum_pairs < 0) {
    return Wrong(At("quotas", i, "minimum_pairs"),
                 absl::StrCat(quota.minimum_pairs), "it must not be negative");
  }
  return CheckRange(At("quotas", i, "minimum_share"), quota.minimum_share, 0,
                    1);
}

}  // namespace

absl::Status CheckPairingProblem(const PairingProblem& problem) {
  TANDEM_RETURN_IF_ERROR(CheckParties(problem));
  TANDEM_RETURN_IF_ERROR(CheckEdges(problem));
  TANDEM_RETURN_IF_ERROR(
      CheckPlaces("fixed", problem.fixed, problem.edges.size()));
  TANDEM_RETURN_IF_ERROR(CheckDistinct("fixed", problem.fixed));
  for (size_t i = 0; i < problem.quotas.size(); ++i) {
    TANDEM_RETURN_IF_ERROR(CheckQuota(problem, i));
  }
  TANDEM_RETURN_IF_ERROR(
      CheckPlaces("previous", problem.previous, problem.edges.size()));
  TANDEM_RETURN_IF_ERROR(CheckDistinct("previous", problem.previous));
  return CheckRange("retention", problem.retention, 0, kMaxPairingBonus);
}

absl::Status CheckDistinctPairs(const PairingProblem& problem,
                                const OrderedProblem& ordered) {
  const std::vector<PairingEdge>& edges = ordered.problem.edges;
  // The first by place that lists a pair once more.
  int repeated = -1;
  for (size_t i = 1; i < edges.size(); ++i) {
    if (edges[i].giver != edges[i - 1].giver ||
        edges[i].taker != edges[i - 1].taker) {
      continue;
    }
    // Sorting keeps the places of equal pairs in order.
    const int place = ordered.original[i];
    if (repeated < 0 || place < repeated) repeated = place;
  }
  if (repeated < 0) return absl::OkStatus();
  const PairingEdge& edge = problem.edges[repeated];
  return Wrong(
      At("edges", repeated),
      absl::StrCat("the pair (", edge.giver, ", ", edge.taker, ") once more"),
      "each pair may be listed once");
}

}  // namespace tandem
