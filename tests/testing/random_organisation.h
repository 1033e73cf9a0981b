#ifndef TANDEM_TESTS_TESTING_RANDOM_ORGANISATION_H_
#define TANDEM_TESTS_TESTING_RANDOM_ORGANISATION_H_

#include <cstdint>
#include <random>
#include <string>

#include "absl/strings/string_view.h"
#include "indexer/domain/embedding.h"
#include "indexer/domain/organisation.h"
#include "indexer/domain/outcome.h"
#include "indexer/store/profile_store.h"

namespace tandem::testing {

// The id `text`, which must be one.
OrganisationId MakeId(absl::string_view text);

// A profile in canonical form with any of its fields filled, by chance, with
// the codes of SmallTaxonomy. Texts hold several scripts.
Organisation RandomOrganisation(std::mt19937_64& random,
                                const OrganisationId& id);

// Vectors that fit `organisation`; different for each `salt`.
EmbeddedProfile MakeVectors(const Organisation& organisation, uint32_t salt);

// A small profile with one offer and two needs.
StoredProfile MakeProfile(absl::string_view id, uint64_t revision);

// The outcome `id` of a mentoring that went well.
Outcome MakeOutcome(absl::string_view id);

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_RANDOM_ORGANISATION_H_
