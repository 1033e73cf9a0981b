// Whom each method proposes, and who of them would say yes.
#ifndef TANDEM_TOOLS_EVAL_ACCEPTANCE_EXPERIMENT_H_
#define TANDEM_TOOLS_EVAL_ACCEPTANCE_EXPERIMENT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tandem/v1/cooperation.pb.h"
#include "tandem/v1/match_service.pb.h"
#include "tools/eval/acceptance_model.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/pool_directory.h"

namespace tandem {

// How an asker gets its proposals.
enum class AcceptanceMethod {
  // Others by lot.
  kRandom,
  // FindPartners with the weight 100 on need_coverage: the asker's benefit.
  kOneWay,
  // FindPartners with the weight 100 on mutual_benefit: the smaller benefit.
  // Neither of the two has a gate: both propose as many as are wanted.
  kTwoWay,
  // FindPartners as it comes: weights and gates of the kind of cooperation.
  kDefault,
  // The three above, one asker after another: to whom an asker was proposed
  // before is excluded, so that every proposal is a new pair.
  kOneWayOnce,
  kTwoWayOnce,
  kDefaultOnce,
  // By what both state, as if every text told its topic: the share of the
  // asker's needs, by priority, of which the other offers the topic.
  kStatedOneWay,
  // Likewise, the smaller of both sides' shares.
  kStatedTwoWay,
  // Those that appeal most to the asker, from the model: what one-way scoring
  // could reach if it saw everything but chance.
  kKnownOneWay,
  // Those for whom the smaller of both sides' appeal, each less its threshold,
  // is greatest; likewise for two-way scoring.
  kKnownTwoWay,
};

// In the order of a report.
absl::Span<const AcceptanceMethod> AllAcceptanceMethods();

// `one_way`
const char* NameOf(AcceptanceMethod method);

// What came of the proposals to one asker. A pair that is proposed to both of
// its sides counts half for each where pairs are counted, so that sums over
// askers count it once.
struct AskerTally {
  double proposals = 0;
  double asker_accepts = 0;
  double partner_accepts = 0;
  double both_accept = 0;
  double pairs_proposed = 0;
  // That both sides accept: what it is all about.
  double pairs_accepted = 0;
};

// Every organisation of `model` as a pool, in its order. `coded` is the share
// of needs and offers, by lot, that name their topic's competency beside the
// text, where the taxonomy has it.
std::vector<EvalOrganisation> PoolOf(const AcceptanceModel& model,
                                     double coded);

// Tallies of `proposals`, one list of places for every organisation, by what
// the model knows.
std::vector<AskerTally> Tally(const AcceptanceModel& model,
                              absl::Span<const std::vector<size_t>> proposals);

// An AcceptanceExperiment proposes partners to every organisation of a model.
//
// Confined to one thread; it uses several itself.
class AcceptanceExperiment {
 public:
  struct Options {
    // A kind without a giver.
    v1::CooperationKind kind = v1::COOPERATION_KIND_JOINT_CALL;
    // Proposals to each asker, in [1, 1000].
    int limit = 5;
    // Of draws by lot.
    uint64_t seed = 1;
    // Askers at a time, at least 1.
    int jobs = 1;
  };

  // Both must outlive this; `directory` holds its pool.
  AcceptanceExperiment(const AcceptanceModel& model,
                       const PoolDirectory& directory, const Options& options);

  // For every organisation whom the method proposes, best first. Errors of the
  // daemon.
  absl::StatusOr<std::vector<std::vector<size_t>>> Propose(
      AcceptanceMethod method) const;

 private:
  // In the order of places, each asker knowing to whom it was proposed.
  absl::StatusOr<std::vector<std::vector<size_t>>> ProposeInTurn(
      AcceptanceMethod method) const;
  absl::StatusOr<std::vector<size_t>> ProposeTo(size_t asker,
                                                AcceptanceMethod method) const;
  // What FindPartners is asked for those methods that ask it.
  v1::FindPartnersRequest RequestOf(size_t asker,
                                    AcceptanceMethod method) const;
  std::vector<size_t> DrawFor(size_t asker) const;
  // The best by `value` of asker and other, or by the smaller of that and of
  // other and asker.
  std::vector<size_t> BestBy(const std::function<double(size_t, size_t)>& value,
                             size_t asker, bool both_sides) const;
  double Margin(size_t taker, size_t giver) const;
  double StatedShare(size_t taker, size_t giver) const;

  const AcceptanceModel& model_;
  const PoolDirectory& directory_;
  const Options options_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_ACCEPTANCE_EXPERIMENT_H_
