#ifndef TANDEM_INDEXER_STORE_AREA_PARSER_H_
#define TANDEM_INDEXER_STORE_AREA_PARSER_H_

#include "indexer/domain/area.h"
#include "indexer/store/field_reader.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// Reads the area that `reader` stands at. Codes come out in upper case; a
// country that is not stated is taken from the subdivision or the NUTS code.
Area ReadArea(const v1::Area& proto, const FieldReader& reader);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_AREA_PARSER_H_
