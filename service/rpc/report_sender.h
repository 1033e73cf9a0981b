#ifndef TANDEM_SERVICE_RPC_REPORT_SENDER_H_
#define TANDEM_SERVICE_RPC_REPORT_SENDER_H_

#include "absl/time/time.h"
#include "indexer/catalog/snapshot.h"
#include "indexer/taxonomy/taxonomy.h"
#include "service/report/potential_matches.h"
#include "service/rpc/stream_guard.h"
#include "tandem/v1/report_service.pb.h"

namespace tandem {

// Sends the rows of a report as messages, with names for people.
//
// Confined to the thread of the work.
class ReportSender final : public PotentialMatchesSink {
 public:
  using Stream = ResponseStream<v1::ReportPotentialMatchesResponse>;

  // All must outlive the sender.
  ReportSender(const Snapshot& snapshot, const Taxonomy& taxonomy,
               Stream& stream)
      : snapshot_(snapshot), taxonomy_(taxonomy), stream_(stream) {}

  bool OnPair(const PotentialPair& pair) override;
  bool OnCoalition(const EmergingCoalition& coalition) override;
  bool OnUnmetNeed(const UnmetNeed& need) override;
  bool OnDuplication(const DuplicationGroup& group) override;

  // Sends progress, at most twice a second. False if nobody waits any more.
  bool OnProgress(double done);

 private:
  void Name(const OrganisationId& id, v1::ReportedOrganisation& proto) const;

  const Snapshot& snapshot_;
  const Taxonomy& taxonomy_;
  Stream& stream_;
  absl::Time next_progress_ = absl::InfinitePast();
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_REPORT_SENDER_H_
