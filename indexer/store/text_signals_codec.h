#ifndef TANDEM_INDEXER_STORE_TEXT_SIGNALS_CODEC_H_
#define TANDEM_INDEXER_STORE_TEXT_SIGNALS_CODEC_H_

#include "indexer/domain/text_signals.h"
#include "indexer/store/field_reader.h"
#include "tandem/v1/criteria.pb.h"

namespace tandem {

// Reads `proto`, of which `reader` is; what is absent gets the built-in
// weights, so that a published version of criteria keeps what it was written
// with.
TextSignals ParseTextSignals(const v1::TextSignals& proto,
                             const FieldReader& reader);

v1::TextSignals BuildTextSignals(const TextSignals& signals);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_TEXT_SIGNALS_CODEC_H_
