#include "service/rpc/report_sender.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "service/matching/explanation.h"

namespace tandem {
namespace {

constexpr absl::Duration kProgressInterval = absl::Milliseconds(500);

using Response = v1::ReportPotentialMatchesResponse;
using Texts = google::protobuf::RepeatedPtrField<std::string>;

template <typename List>
void AddAll(const List& texts, Texts& proto) {
  for (const auto& text : texts) *proto.Add() = std::string(text);
}

}  // namespace

void ReportSender::Name(const OrganisationId& id,
                        v1::ReportedOrganisation& proto) const {
  proto.set_organisation(id.ToName());
  proto.set_display_name(snapshot_.Find(id)->organisation().display_name);
}

bool ReportSender::OnPair(const PotentialPair& pair) {
  Response response;
  v1::PotentialPair& proto = *response.mutable_pair();
  proto.set_kind(static_cast<v1::CooperationKind>(pair.kind));
  Name(pair.taker, *proto.mutable_taker());
  Name(pair.giver, *proto.mutable_giver());
  proto.set_score(pair.score);
  proto.set_taker_score(pair.taker_score);
  proto.set_giver_score(pair.giver_score);
  return stream_.Send(std::move(response));
}

bool ReportSender::OnCoalition(const EmergingCoalition& coalition) {
  Response response;
  v1::EmergingCoalition& proto = *response.mutable_coalition();
  proto.set_kind(static_cast<v1::CooperationKind>(coalition.kind));
  for (const OrganisationId& id : coalition.members) {
    Name(id, *proto.add_members());
  }
  proto.set_mean_score(coalition.mean_score);
  proto.set_density(coalition.density);
  proto.set_covered(coalition.covered);
  if (!coalition.least_served.empty()) {
    Name(coalition.least_served, *proto.mutable_least_served());
  }
  proto.set_least_covered(coalition.least_covered);
  AddAll(coalition.sectors, *proto.mutable_sectors());
  AddAll(coalition.countries, *proto.mutable_countries());
  return stream_.Send(std::move(response));
}

bool ReportSender::OnUnmetNeed(const UnmetNeed& need) {
  const Organisation& organisation =
      snapshot_.Find(need.organisation)->organisation();
  const Need& stated = organisation.needs[need.need_index];
  Response response;
  v1::UnmetNeed& proto = *response.mutable_unmet_need();
  Name(need.organisation, *proto.mutable_organisation());
  proto.set_need_index(need.need_index);
  proto.set_need(ItemText(stated.text, stated.competency, taxonomy_));
  proto.set_competency(stated.competency);
  AddAll(organisation.sectors, *proto.mutable_sectors());
  if (organisation.seat.has_value()) {
    proto.set_country(organisation.seat->country);
  }
  proto.set_best_coverage(need.best_coverage);
  if (!need.best.empty()) Name(need.best, *proto.mutable_best());
  return stream_.Send(std::move(response));
}

bool ReportSender::OnDuplication(const DuplicationGroup& group) {
  Response response;
  v1::DuplicationGroup& proto = *response.mutable_duplication();
  for (const OrganisationId& id : group.members) {
    Name(id, *proto.add_members());
  }
  proto.set_least(group.least);
  proto.set_largest(group.largest);
  AddAll(group.sectors, *proto.mutable_sectors());
  AddAll(group.countries, *proto.mutable_countries());
  return stream_.Send(std::move(response));
}

bool ReportSender::OnProgress(double done) {
  const absl::Time now = absl::Now();
  if (now < next_progress_) return !stream_.cancelled();
  next_progress_ = now + kProgressInterval;
  Response response;
  response.set_progress(done);
  return stream_.Send(std::move(response));
}

}  // namespace tandem
