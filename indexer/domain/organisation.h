#ifndef TANDEM_INDEXER_DOMAIN_ORGANISATION_H_
#define TANDEM_INDEXER_DOMAIN_ORGANISATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/domain/area.h"
#include "indexer/domain/compact_string.h"
#include "indexer/domain/compact_vector.h"
#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/item.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// Numbers of the enums in this file equal those of tandem.v1 and are stored.
enum class OrganisationKind : uint8_t {
  kUnspecified = 0,
  kCivicGroup = 1,
  kNgo = 2,
  kFoundation = 3,
  kLabourUnion = 4,
  kCommunityDevelopmentCorporation = 5,
  kThinkTank = 6,
  kAssociation = 7,
  kNetwork = 8,
  kCoalition = 9,
  kPublicAuthority = 10,
  kResearchBody = 11,
  kBusiness = 12,
  kMedia = 13,
  kInformalGroup = 14,
  kFaithBased = 15,
  kConsultancy = 16,
};

enum class BudgetBand : uint8_t {
  kUnspecified = 0,
  kUnder10K = 1,
  k10KTo50K = 2,
  k50KTo250K = 3,
  k250KTo1M = 4,
  kOver1M = 5,
};

enum class ActivityScope : uint8_t {
  kUnspecified = 0,
  kLocal = 1,
  kRegional = 2,
  kNational = 3,
  kInternational = 4,
};

enum class NetworkingCommitment : uint8_t {
  kUnspecified = 0,
  kOccasional = 1,
  kRegular = 2,
  kDedicated = 3,
};

enum class CooperationQuality : uint8_t {
  kUnspecified = 0,
  kDifficult = 1,
  kMixed = 2,
  kGood = 3,
  kVeryGood = 4,
};

// How much an organisation can give or host in one kind of cooperation.
struct CooperationCapacity {
  CooperationKind kind = CooperationKind::kUnspecified;
  int hours_per_month = 0;
  int places = 0;
  int places_taken = 0;  // in [0, places]

  // Whether a place is free or, where no places are stated, hours are.
  bool IsFree() const {
    return places > 0 ? places_taken < places : hours_per_month > 0;
  }

  friend bool operator==(const CooperationCapacity&,
                         const CooperationCapacity&) = default;
};

// Membership in a network: its id if it is in the directory, else its name.
struct Membership {
  CompactString network;
  int since_year = 0;  // 0: not stated

  friend bool operator==(const Membership&, const Membership&) = default;
};

// One earlier cooperation.
struct PastCooperation {
  CompactString partner;  // `organisations/{id}` or a name in words
  CompactString title;
  CooperationKind kind = CooperationKind::kUnspecified;
  int start_year = 0;  // 0: not stated
  int months = 0;      // 0: not stated
  CooperationQuality quality = CooperationQuality::kUnspecified;

  friend bool operator==(const PastCooperation&,
                         const PastCooperation&) = default;
};

// An organisation's profile as checked by ParseOrganisation: every limit of
// tandem.v1.Organisation holds. It has no contact: contacts live apart.
//
// Thread-compatible value.
struct Organisation {
  OrganisationId id;
  CompactString display_name;
  CompactVector<std::string> other_names;
  CompactString registration_number;
  CompactString website;
  // Size facts, with budget_band: inputs of declared policies and of nothing
  // else.
  std::optional<double> staff;
  std::optional<int> volunteers;
  // Small ones lie together: millions are held.
  BudgetBand budget_band = BudgetBand::kUnspecified;
  OrganisationKind kind = OrganisationKind::kUnspecified;
  ActivityScope activity_scope = ActivityScope::kUnspecified;
  NetworkingCommitment networking_commitment =
      NetworkingCommitment::kUnspecified;
  bool sector_specific = false;
  std::optional<bool> based_in_rural_area;
  std::optional<bool> serves_rural_area;
  CompactVector<LocalizedText> missions;
  CompactVector<std::string> values;
  CompactVector<Offer> offers;
  CompactVector<Need> needs;
  CompactVector<CompactString> sectors;
  std::optional<Area> seat;
  CompactVector<Area> areas;
  CompactVector<CompactString> languages;
  CompactVector<CooperationCapacity> capacities;
  CompactVector<CooperationKind> kinds_sought;
  CompactVector<CooperationKind> kinds_offered;
  CompactVector<Membership> memberships;
  CompactVector<PastCooperation> track_record;
  CompactVector<CompactString> labels;

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

// Whom to turn to. Restricted: never embedded, searched or logged.
struct Contact {
  std::string person;
  std::string email;
  std::string phone;
  std::string address;

  bool empty() const {
    return person.empty() && email.empty() && phone.empty() && address.empty();
  }
  friend bool operator==(const Contact&, const Contact&) = default;
};

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_ORGANISATION_H_
