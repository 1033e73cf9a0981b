#ifndef TANDEM_INDEXER_STORE_ITEM_PARSER_H_
#define TANDEM_INDEXER_STORE_ITEM_PARSER_H_

#include "indexer/domain/item.h"
#include "indexer/store/field_reader.h"
#include "indexer/taxonomy/taxonomy.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// Read the message that `reader` stands at; problems go to `reader`. A
// competency that a stored record names and the taxonomy has lost becomes the
// item's text, if it has none.
LocalizedText ReadLocalizedText(const v1::LocalizedText& proto,
                                size_t max_bytes, const FieldReader& reader);
Offer ReadOffer(const v1::Offer& proto, const Taxonomy& taxonomy,
                const FieldReader& reader);
Need ReadNeed(const v1::Need& proto, const Taxonomy& taxonomy,
              const FieldReader& reader);

// A sector code; empty if it is unknown (which is a problem in a request).
std::string ReadSector(absl::string_view field, absl::string_view code,
                       const Taxonomy& taxonomy, const FieldReader& reader);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_ITEM_PARSER_H_
