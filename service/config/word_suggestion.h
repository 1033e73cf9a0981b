#ifndef TANDEM_SERVICE_CONFIG_WORD_SUGGESTION_H_
#define TANDEM_SERVICE_CONFIG_WORD_SUGGESTION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tandem {

// The candidate that `word` most likely stands for: at most one slip in three
// characters (V. I. Levenshtein, 1966), `-` read as `_`. The first one wins a
// tie. Empty if none is near.
//
//   SuggestWord("server.prt", {"server.host", "server.port"})
//       == "server.port"
std::string SuggestWord(absl::string_view word,
                        const std::vector<std::string>& candidates);

// `; did you mean X?`, or empty: to be put behind a message.
std::string DidYouMean(absl::string_view word,
                       const std::vector<std::string>& candidates);

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_WORD_SUGGESTION_H_
