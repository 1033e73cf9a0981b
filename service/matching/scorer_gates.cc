// What keeps a pair apart: the gates of the ComplementarityScorer.
#include "absl/strings/str_format.h"
#include "service/matching/complementarity_scorer.h"

namespace tandem {

bool ComplementarityScorer::MayKeepOut() const {
  const Gates& gates = terms_.criteria.criteria.gates;
  return gates.require_common_language || gates.require_free_capacity ||
         leave_out_past_partners_;
}

bool ComplementarityScorer::KeepsOut(const Organisation& partner) const {
  return LacksLanguage(partner) || LacksCapacity(partner) ||
         IsPastPartner(partner);
}

bool ComplementarityScorer::LacksLanguage(const Organisation& partner) const {
  return terms_.criteria.criteria.gates.require_common_language &&
         CommonLanguage(*subject_.organisation, partner).value_or(1.0) < 0.5;
}

bool ComplementarityScorer::LacksCapacity(const Organisation& partner) const {
  return terms_.criteria.criteria.gates.require_free_capacity &&
         SideOfPartner() != PartnerSide::kTakes &&
         !HasRoomFor(partner, terms_.kind).value_or(true);
}

bool ComplementarityScorer::IsPastPartner(const Organisation& partner) const {
  return leave_out_past_partners_ &&
         TrackRecord(*subject_.organisation, partner).has_value();
}

void ComplementarityScorer::FindShortfalls(const Party& partner,
                                           Match& match) const {
  const auto add_if = [&match](ShortfallKind kind, bool falls_short) {
    if (falls_short) match.shortfalls.push_back({kind, ""});
  };
  const auto too_little = [this](const Benefit& benefit) {
    return benefit.stated && benefit.coverage < minimum_benefit_;
  };
  const Organisation& us = *subject_.organisation;
  const Organisation& them = *partner.organisation;
  add_if(ShortfallKind::kSelf, !us.id.empty() && us.id == them.id);
  add_if(ShortfallKind::kSubjectBenefit, too_little(match.subject_benefit));
  add_if(ShortfallKind::kPartnerBenefit, too_little(match.partner_benefit));
  add_if(ShortfallKind::kLanguage, LacksLanguage(them));
  add_if(ShortfallKind::kCapacity, LacksCapacity(them));
  add_if(ShortfallKind::kPastPartner, IsPastPartner(them));
  add_if(ShortfallKind::kScore,
         match.score < terms_.criteria.criteria.gates.minimum_score);
}

void ComplementarityScorer::DescribeShortfalls(Match& match) const {
  const auto gains = [this](absl::string_view side, const Benefit& benefit) {
    return absl::StrFormat("%s gains %.2f of what it needs; the floor is %.2f",
                           side, benefit.coverage, minimum_benefit_);
  };
  for (Shortfall& shortfall : match.shortfalls) {
    switch (shortfall.kind) {
      case ShortfallKind::kSelf:
        shortfall.description = "the two are the same organisation";
        break;
      case ShortfallKind::kSubjectBenefit:
        shortfall.description = gains("the asking side", match.subject_benefit);
        break;
      case ShortfallKind::kPartnerBenefit:
        shortfall.description = gains("the partner", match.partner_benefit);
        break;
      case ShortfallKind::kLanguage:
        shortfall.description = "no common working language";
        break;
      case ShortfallKind::kCapacity:
        shortfall.description = "no free capacity for this kind";
        break;
      case ShortfallKind::kPastPartner:
        shortfall.description =
            "earlier partners are left out under these criteria";
        break;
      case ShortfallKind::kScore:
        shortfall.description = absl::StrFormat(
            "the score %.3f is below the minimum %.3f", match.score,
            terms_.criteria.criteria.gates.minimum_score);
        break;
    }
  }
}

}  // namespace tandem
