#ifndef TANDEM_INDEXER_DOMAIN_ITEM_H_
#define TANDEM_INDEXER_DOMAIN_ITEM_H_

#include <cstdint>

#include "indexer/domain/compact_string.h"

namespace tandem {

// A text and its language, an ISO 639 code; empty means unknown.
struct LocalizedText {
  CompactString text;
  CompactString language;

  friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

// Numbers of the enums below equal those of tandem.v1 and are stored.
enum class ResourceKind : uint8_t {
  kUnspecified = 0,
  kExpertise = 1,
  kFunding = 2,
  kInKind = 3,
  kNetworks = 4,
  kPeople = 5,
  kPremises = 6,
};

enum class OfferLevel : uint8_t {
  kUnspecified = 0,
  kFamiliar = 1,
  kPractised = 2,
  kExperienced = 3,
};

enum class NeedPriority : uint8_t {
  kUnspecified = 0,
  kLow = 1,
  kMedium = 2,
  kHigh = 3,
};

// One thing that an organisation can give. `text` or `competency` is set.
struct Offer {
  LocalizedText text;
  // A code of the competency taxonomy, or empty.
  CompactString competency;
  ResourceKind resource = ResourceKind::kUnspecified;
  OfferLevel level = OfferLevel::kUnspecified;

  friend bool operator==(const Offer&, const Offer&) = default;
};

// One thing that an organisation lacks. `text` or `competency` is set.
struct Need {
  LocalizedText text;
  CompactString competency;
  ResourceKind resource = ResourceKind::kUnspecified;
  NeedPriority priority = NeedPriority::kUnspecified;

  friend bool operator==(const Need&, const Need&) = default;
};

// Weight of a need among the others: low 1, medium or unspecified 2, high 3.
inline double PriorityWeight(NeedPriority priority) {
  return priority == NeedPriority::kUnspecified ? 2.0
                                                : static_cast<double>(priority);
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_DOMAIN_ITEM_H_
