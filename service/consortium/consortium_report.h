#ifndef TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_REPORT_H_
#define TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_REPORT_H_

#include <string>
#include <vector>

#include "indexer/taxonomy/taxonomy.h"
#include "service/consortium/consortium.h"
#include "service/consortium/consortium_pool.h"
#include "service/consortium/consortium_query.h"

namespace tandem {

// A ConsortiumReport puts a group that was chosen from a pool into words: who
// brings what, who gains what, which rules hold. It changes no number.
//
// Thread-compatible. Borrows everything it is given.
class ConsortiumReport {
 public:
  ConsortiumReport(const CoalitionTerms& terms, const ConsortiumPool& pool,
                   const Taxonomy& taxonomy)
      : terms_(terms), pool_(pool), taxonomy_(taxonomy) {}

  // Everything but replacements and proven_best.
  Consortium Describe(const Group& group) const;

  // The best organisations of the pool that could take the place of each
  // member that was not given, at most three, such that the rules are kept.
  void AddReplacements(const Group& group, Consortium& consortium) const;

  // What candidate `newcomer` would change in `coalition`, described in
  // `before`.
  Completion DescribeCompletion(const Group& coalition,
                                const Consortium& before, int newcomer) const;

 private:
  // The lead, those given, the others by name.
  Group InOrder(const Group& group) const;
  ConsortiumMember DescribeMember(int member, const Group& order) const;
  std::vector<NeedMet> NeedsMet(int member, const Group& order) const;
  std::vector<CoveredRequirement> Requirements(const Group& order) const;
  std::vector<GroupDuplication> Duplications(const Group& order) const;
  std::vector<RuleResult> Rules(
      const Group& order,
      const std::vector<CoveredRequirement>& requirements) const;
  bool WasGiven(int member) const;
  const Organisation& OrganisationOf(int candidate) const {
    return pool_.entry(candidate).organisation();
  }

  const CoalitionTerms& terms_;
  const ConsortiumPool& pool_;
  const Taxonomy& taxonomy_;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONSORTIUM_CONSORTIUM_REPORT_H_
