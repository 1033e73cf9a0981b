#include "tools/bench/call_mix.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace tandem {
namespace {

constexpr int kPage = 1000;
constexpr size_t kQueryBytes = 400;

v1::CooperationKind DrawKind(SeededRandom& random) {
  return static_cast<v1::CooperationKind>(v1::COOPERATION_KIND_EXCHANGE_VISIT +
                                          random.Below(9));
}

// The first words of a text, whole.
std::string FirstWords(const std::string& text) {
  if (text.size() <= kQueryBytes) return text;
  const size_t space = text.rfind(' ', kQueryBytes);
  return text.substr(0, space == std::string::npos ? 0 : space);
}

// Of the seat, where it is stated.
void AddCountry(const v1::Organisation& subject,
                v1::OrganisationFilter& filter) {
  const std::string& country = subject.seat().country();
  if (!country.empty()) filter.add_countries(country);
}

// From narrow to wide, by what `subject` states.
void DrawFilter(const v1::Organisation& subject, SeededRandom& random,
                v1::OrganisationFilter& filter) {
  switch (random.Below(4)) {
    case 0:
      if (subject.labels_size() > 0) filter.add_labels(subject.labels(0));
      [[fallthrough]];
    case 1:
      if (subject.sectors_size() > 0) filter.add_sectors(subject.sectors(0));
      [[fallthrough]];
    case 2:
      AddCountry(subject, filter);
      break;
    default:
      filter.set_serves_rural_area(true);
  }
}

}  // namespace

absl::StatusOr<CallShares> ParseCallShares(absl::string_view text) {
  CallShares shares = {};
  const absl::Status bad = absl::InvalidArgumentError(absl::StrCat(
      "a mix is KIND=SHARE with commas between, one share above 0; kinds are ",
      absl::StrJoin(kCallKindNames, ", ")));
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::pair<std::string, std::string> pair =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    const auto* const kind =
        std::find(kCallKindNames.begin(), kCallKindNames.end(), pair.first);
    double share = 0;
    if (kind == kCallKindNames.end() ||
        !absl::SimpleAtod(pair.second, &share) || !(share >= 0) ||
        share > 1e6) {
      return bad;
    }
    shares[kind - kCallKindNames.begin()] = share;
  }
  if (*std::max_element(shares.begin(), shares.end()) <= 0) return bad;
  return shares;
}

absl::StatusOr<CallMix> CallMix::Make(const Client& client, int subjects,
                                      uint64_t seed) {
  std::vector<v1::Organisation> known;
  v1::ListOrganisationsRequest request;
  request.set_page_size(std::min(subjects, kPage));
  do {
    auto page = client.ListOrganisations(request);
    if (!page.ok()) return page.status();
    for (v1::Organisation& one : *page->mutable_organisations()) {
      known.push_back(std::move(one));
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty() &&
           known.size() < static_cast<size_t>(subjects));
  if (known.empty()) {
    return absl::FailedPreconditionError("the daemon holds no organisation");
  }
  return CallMix(std::move(known), seed);
}

bool CallMix::Call(const Client& client, const CallShares& shares,
                   int64_t number) const {
  SeededRandom random(MixSeeds(seed_, static_cast<uint64_t>(number)));
  const auto kind = static_cast<CallKind>(random.Pick(shares));
  const v1::Organisation& subject = subjects_[random.Below(subjects_.size())];
  switch (kind) {
    case CallKind::kFind:
      return Find(client, subject, false, random);
    case CallKind::kFindFiltered:
      return Find(client, subject, true, random);
    case CallKind::kSearch:
      return Search(client, subject);
    case CallKind::kGet: {
      v1::GetOrganisationRequest request;
      request.set_name(subject.name());
      return client.GetOrganisation(request).ok();
    }
    case CallKind::kList:
      return List(client, subject);
    case CallKind::kUpsert:
      return Upsert(client, subject, number);
  }
  return false;
}

bool CallMix::Find(const Client& client, const v1::Organisation& subject,
                   bool filtered, SeededRandom& random) const {
  v1::FindPartnersRequest request;
  request.mutable_subject()->set_organisation(subject.name());
  request.set_kind(DrawKind(random));
  if (filtered) DrawFilter(subject, random, *request.mutable_filter());
  return client.FindPartners(request).ok();
}

bool CallMix::Search(const Client& client,
                     const v1::Organisation& subject) const {
  v1::SearchOrganisationsRequest request;
  request.set_query(subject.missions_size() > 0
                        ? FirstWords(subject.missions(0).text())
                        : subject.display_name());
  return client.SearchOrganisations(request).ok();
}

bool CallMix::List(const Client& client,
                   const v1::Organisation& subject) const {
  v1::ListOrganisationsRequest request;
  request.set_page_size(50);
  AddCountry(subject, *request.mutable_filter());
  return client.ListOrganisations(request).ok();
}

bool CallMix::Upsert(const Client& client, v1::Organisation subject,
                     int64_t number) const {
  subject.clear_etag();
  subject.set_website(absl::StrCat("https://changed.example/", number));
  v1::UpdateOrganisationRequest request;
  *request.mutable_organisation() = std::move(subject);
  request.set_allow_missing(true);
  return client.UpdateOrganisation(request).ok();
}

}  // namespace tandem
