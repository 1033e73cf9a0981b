#ifndef TANDEM_INDEXER_STORE_COOPERATION_PARSER_H_
#define TANDEM_INDEXER_STORE_COOPERATION_PARSER_H_

#include "indexer/domain/organisation.h"
#include "indexer/store/field_reader.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// Reads into `out` how the organisation that `reader` stands at cooperates:
// capacities, kinds sought and offered, commitment, memberships, track record.
void ReadCooperation(const v1::Organisation& proto, const FieldReader& reader,
                     Organisation& out);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_COOPERATION_PARSER_H_
