#ifndef TANDEM_INDEXER_STORE_ORGANISATION_PARSER_H_
#define TANDEM_INDEXER_STORE_ORGANISATION_PARSER_H_

#include "indexer/domain/organisation.h"
#include "indexer/store/field_reader.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// What ParseOrganisation does, at `reader`; for stored records too.
Organisation ReadOrganisation(const v1::Organisation& proto,
                              const Taxonomy& taxonomy,
                              const FieldReader& reader);

// What ParseContact does, at `reader`.
Contact ReadContact(const v1::Contact& proto, const FieldReader& reader);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ORGANISATION_PARSER_H_
