#include "service/programmes/cohort.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "service/exposure/exposure_report.h"
#include "service/rpc/error_details.h"

namespace tandem {
namespace {

using Participants = std::map<OrganisationId, const PlannedParticipant*>;

absl::StatusOr<std::vector<CohortMember>> GatherSide(
    const PlannedSide& side, const std::string& field,
    const Participants& participants, const Snapshot& snapshot) {
  std::vector<CohortMember> members;
  for (const auto& [id, planned] : participants) {
    const Entry* entry = snapshot.Find(id);
    if (entry == nullptr) {
      return DescribeOrganisationError(
          absl::NotFoundError(absl::StrCat(id.ToName(), ", a participant of ",
                                           field, ", does not exist")),
          id.ToName());
    }
    members.push_back({.entry = entry,
                       .minimum = planned->minimum,
                       .maximum = planned->maximum,
                       .priority = planned->priority});
  }
  if (side.filter.has_value()) {
    snapshot.ForEach([&](const Entry& entry) {
      if (!participants.contains(entry.id()) &&
          side.filter->Matches(entry.organisation(), entry.folded_name)) {
        members.push_back({.entry = &entry});
      }
    });
  }
  if (members.empty()) {
    return PreconditionError(
        "EMPTY_SIDE", field,
        absl::StrCat(field, ": the filter passes nobody in the directory"));
  }
  if (members.size() > static_cast<size_t>(kMaxCohortSide)) {
    return PreconditionError(
        "COHORT_TOO_LARGE", field,
        absl::StrCat(field, ": ", members.size(), " take part; at most ",
                     kMaxCohortSide, " may: narrow the filter down"));
  }
  std::sort(members.begin(), members.end(),
            [](const CohortMember& a, const CohortMember& b) {
              return a.entry->id() < b.entry->id();
            });
  return members;
}

void RankWishes(const Participants& participants,
                const std::vector<CohortMember>& others,
                std::vector<CohortMember>& side) {
  for (CohortMember& member : side) {
    const auto planned = participants.find(member.entry->id());
    if (planned == participants.end()) continue;
    const std::vector<OrganisationId>& wishes = planned->second->wishes;
    member.wishes = static_cast<int>(wishes.size());
    for (size_t i = 0; i < wishes.size(); ++i) {
      const int other = FindMember(others, wishes[i]);
      if (other >= 0) member.wish_ranks[other] = static_cast<int>(i) + 1;
    }
  }
}

void CountPlaces(const ProgrammePlan& plan, const Participants& participants,
                 const BookedPlaces& booked,
                 std::vector<CohortMember>& givers) {
  for (CohortMember& giver : givers) {
    const auto planned = participants.find(giver.entry->id());
    int places = StatedPlaces(giver.organisation(), plan.kind)
                     .value_or(plan.givers.places_if_not_stated);
    if (planned != participants.end()) {
      places = planned->second->places.value_or(places);
    }
    const auto reviewed = plan.givers.reviewed_places.find(giver.entry->id());
    if (reviewed != plan.givers.reviewed_places.end()) {
      places = reviewed->second;
    }
    const auto taken = booked.find(giver.entry->id());
    giver.places =
        std::max(0, places - (taken == booked.end() ? 0 : taken->second));
  }
}

Participants ById(const PlannedSide& side) {
  Participants participants;
  for (const PlannedParticipant& one : side.participants) {
    participants[one.id] = &one;
  }
  return participants;
}

}  // namespace

absl::StatusOr<Cohort> GatherCohort(const ProgrammePlan& plan,
                                    const Snapshot& snapshot,
                                    const BookedPlaces& booked) {
  const Participants givers = ById(plan.givers);
  const Participants takers = ById(plan.takers);
  Cohort cohort;
  TANDEM_ASSIGN_OR_RETURN(cohort.givers,
                          GatherSide(plan.givers, "givers", givers, snapshot));
  TANDEM_ASSIGN_OR_RETURN(cohort.takers,
                          GatherSide(plan.takers, "takers", takers, snapshot));
  for (const auto& [id, places] : plan.givers.reviewed_places) {
    if (FindMember(cohort.givers, id) < 0) {
      return PreconditionError(
          "NOT_IN_PROGRAMME", id.ToName(),
          absl::StrCat(id.ToName(),
                       " is given places, but is not among the givers"));
    }
  }
  RankWishes(givers, cohort.takers, cohort.givers);
  RankWishes(takers, cohort.givers, cohort.takers);
  CountPlaces(plan, givers, booked, cohort.givers);
  return cohort;
}

int FindMember(const std::vector<CohortMember>& side,
               const OrganisationId& id) {
  const auto found = std::lower_bound(
      side.begin(), side.end(), id,
      [](const CohortMember& member, const OrganisationId& wanted) {
        return member.entry->id() < wanted;
      });
  const bool is_there = found != side.end() && found->entry->id() == id;
  return is_there ? static_cast<int>(found - side.begin()) : -1;
}

bool IsSmall(const Organisation& organisation) {
  return SizeGroupOf(organisation) == ExposureGroupKind::kSmall;
}

}  // namespace tandem
