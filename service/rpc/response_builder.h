#ifndef TANDEM_SERVICE_RPC_RESPONSE_BUILDER_H_
#define TANDEM_SERVICE_RPC_RESPONSE_BUILDER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "indexer/domain/criteria.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/match.h"
#include "tandem/v1/criteria.pb.h"
#include "tandem/v1/match_service.pb.h"
#include "tandem/v1/organisation.pb.h"
#include "tandem/v1/taxonomy_service.pb.h"

namespace tandem {

// From domain values to messages. Nothing here fails, and nothing here has a
// contact to give away.

// `"42"`: the revision in quotes.
std::string BuildEtag(uint64_t revision);

google::protobuf::Timestamp BuildTimestamp(int64_t ms_since_1970);

// A stored profile with its etag and times.
v1::Organisation BuildStoredOrganisation(const StoredProfile& profile);

// How much of a match is told.
struct PartnerDetail {
  // Fill `explanation`, and every covered need instead of the best three.
  bool explanation = false;
  // Fill `shortfalls`.
  bool shortfalls = false;
};

v1::Partner BuildPartner(const Match& match, const PartnerDetail& detail);

v1::FoundOrganisation BuildFoundOrganisation(const FoundOrganisation& found);

// The name has the version: `criteriaSets/{id}@{version}`.
v1::CriteriaSet BuildCriteriaSet(const CriteriaSet& set);

v1::CooperationKindDefinition BuildKindDefinition(
    const CooperationKindDefinition& definition);

v1::Competency BuildCompetency(const Concept& competency);
v1::Sector BuildSector(const Concept& sector);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_RESPONSE_BUILDER_H_
