#ifndef TANDEM_INDEXER_STORE_ORGANISATION_CODEC_H_
#define TANDEM_INDEXER_STORE_ORGANISATION_CODEC_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/domain/criteria.h"
#include "indexer/domain/organisation.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/criteria.pb.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// One problem of one field: where, and what is wrong and allowed.
struct FieldViolation {
  std::string field;  // such as `needs[2].competency`
  std::string description;
};

// Reads and checks a profile: the only way from tandem.v1.Organisation to the
// domain, used for requests, imports and stored records alike. Every problem is
// appended to `violations`, with `prefix` before its path; the result is
// meaningful only if none was. `name` may be empty (the caller decides); output
// only fields and the contact are not read. Codes come out canonical
// (upper-case countries, shortest language codes), texts clean (see CleanText),
// lists that are sets without repetitions. Lists are read up to their limit
// only, so work and violations are bounded.
Organisation ParseOrganisation(const v1::Organisation& proto,
                               const Taxonomy& taxonomy,
                               absl::string_view prefix,
                               std::vector<FieldViolation>& violations);

// As above, for one need, for a wish.
Need ParseNeed(const v1::Need& proto, const Taxonomy& taxonomy,
               absl::string_view prefix,
               std::vector<FieldViolation>& violations);

// As above, for a text of at most `max_bytes`.
LocalizedText ParseLocalizedText(const v1::LocalizedText& proto,
                                 size_t max_bytes, absl::string_view prefix,
                                 std::vector<FieldViolation>& violations);

// As above, for the contact.
Contact ParseContact(const v1::Contact& proto, absl::string_view prefix,
                     std::vector<FieldViolation>& violations);

// As above, for criteria: weights sum to 100 (+-0.001), gates and policies are
// in range.
Criteria ParseCriteria(const v1::Criteria& proto, absl::string_view prefix,
                       std::vector<FieldViolation>& violations);

// The way back. Never fails. Output only fields stay empty.
v1::Organisation BuildOrganisation(const Organisation& organisation);
v1::Contact BuildContact(const Contact& contact);
v1::Criteria BuildCriteria(const Criteria& criteria);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ORGANISATION_CODEC_H_
