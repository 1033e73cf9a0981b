#ifndef TANDEM_TOOLS_EVAL_BM25_H_
#define TANDEM_TOOLS_EVAL_BM25_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tandem {

// Words of `text`, lower-cased: the longest runs of letters, marks, digits and
// underscores, as Unicode has them.
std::vector<std::string> WordTokens(absl::string_view text);

// BM25 is the plain text ranking that Tandem is compared with:
//
//   score = sum over the query's words, each once, of
//           idf x tf x (k1 + 1) / (tf + k1 x (1 - b + b x length / mean))
//   idf   = log(1 + (N - df + 0.5) / (df + 0.5)),  k1 = 0.9, b = 0.75
//
//   const Bm25 bm25({"rivers and reeds", "music for all"});
//   bm25.Scores("a river, reeds");  // {0.69..., 0}
//
// Thread-compatible; const after construction.
class Bm25 {
 public:
  // N documents; the scores come in their order.
  explicit Bm25(absl::Span<const std::string> documents);

  std::vector<double> Scores(absl::string_view query) const;

 private:
  struct Posting {
    size_t document = 0;
    double count = 0;
  };

  std::vector<double> lengths_;
  double mean_length_ = 0;
  // By word, documents ascending.
  absl::flat_hash_map<std::string, std::vector<Posting>> postings_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_BM25_H_
