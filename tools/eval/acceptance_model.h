#ifndef TANDEM_TOOLS_EVAL_ACCEPTANCE_MODEL_H_
#define TANDEM_TOOLS_EVAL_ACCEPTANCE_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/eval/organisation_inventor.h"
#include "tools/eval/phrase_book.h"

namespace tandem {

// An AcceptanceModel is an invented directory in which it is known who would
// say yes to whom.
//
//   TANDEM_ASSIGN_OR_RETURN(const auto model,
//                           AcceptanceModel::Create(/*organisations=*/600,
//                                                   /*seed=*/1));
//   const bool both = model.Accepts(3, 7) && model.Accepts(7, 3);
//
// It was written, and its base rate set, before any ranking was judged by it.
// It uses nothing of Tandem's: neither similarity of texts nor the components
// of the score. Texts are a noisy sign of topics, statements a noisy sign of
// what an organisation cares for and can do (OrganisationInventor says how
// noisy).
//
// a accepts b if the appeal of b to a and a chance of normal form, deviation
// 0.1, which hangs on (seed, a, b) alone, reach a's threshold together:
//
//   appeal = share of a's hidden cares that b truly meets: the sum over topics
//            of cares of a x quality of b
//          - 0.12 x min(1, distance / a's tolerance)
//          - 0.1 without a common working language
//          + 0.1 x a's pull with a cause in common
//
// Thresholds are such (OrganisationInventor::kDemand) that a random other
// organisation is accepted in 10 to 20 of 100 cases: in 13.1 to 14.6 among 400
// organisations with the seeds 1 to 5; both accept in 2.3 to 2.8. How much of
// a's wishes b meets, and b's of a, are drawn independently: that one side
// accepts says little of the other. Only distance, languages and cause are
// common to both.
//
// What it leaves out: that an organisation can say yes only so often, that both
// talk before they decide, and that similar organisations know each other.
//
// Thread-compatible.
class AcceptanceModel {
 public:
  // INVALID_ARGUMENT if there are fewer than two organisations; errors of the
  // phrase book.
  static absl::StatusOr<AcceptanceModel> Create(size_t organisations,
                                                uint64_t seed);

  const PhraseBook& book() const { return book_; }
  const std::vector<InventedOrganisation>& organisations() const {
    return organisations_;
  }

  // How much b appeals to a, without chance. Places must differ.
  double Appeal(size_t a, size_t b) const;

  // Whether a would cooperate with b. Places must differ.
  bool Accepts(size_t a, size_t b) const;

  // Shares over all pairs: of ordered ones in which the first accepts the
  // second, and of pairs in which both accept.
  struct Rates {
    double accepts = 0;
    double both_accept = 0;
  };
  Rates BaseRates() const;

 private:
  AcceptanceModel(PhraseBook book, uint64_t seed);

  PhraseBook book_;
  uint64_t seed_;
  std::vector<InventedOrganisation> organisations_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_ACCEPTANCE_MODEL_H_
