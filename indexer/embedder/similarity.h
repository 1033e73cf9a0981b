#ifndef TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_
#define TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_

#include "indexer/domain/embedding.h"
#include "indexer/domain/text_signals.h"

namespace tandem {

// Whether two texts are in two languages, as far as these are known.
bool AreAcrossLanguages(const TextVector& a, const TextVector& b);

// How well `document` answers `query`, in [0, 1]: the mean of the signals by
// the weights for one language or across languages.
//
//   keywords    sum of document.word_matches over the query's words, divided by
//               query.word_bound: BM25 with each query word counted once
//   the others  cosine, a negative one counting as 0
//
// A signal that either text lacks gives its weight to the others. 0 if either
// text is blank. Symmetric but for the keywords.
double Similarity(const TextVector& query, const TextVector& document,
                  const TextSignals& signals = {});

}  // namespace tandem

#endif  // TANDEM_INDEXER_EMBEDDER_SIMILARITY_H_
