#include "service/matching/explanation.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "indexer/taxonomy/iso_codes.h"
#include "service/matching/components.h"
#include "service/matching/region_fit.h"

namespace tandem {
namespace {

// From here on a coverage is worth a sentence.
constexpr double kWorthMention = 0.3;
// From here on a likeness is worth a warning.
constexpr double kWorthWarning = 0.3;

void FillTexts(const Party& taker, const Party& giver, const Taxonomy& taxonomy,
               Benefit& benefit) {
  for (CoveredNeed& covered : benefit.covered_needs) {
    const Need& need = taker.needs[covered.need_index];
    covered.need = ItemText(need.text, need.competency, taxonomy);
    if (covered.offer_index < 0) {
      const auto& missions = giver.organisation->missions;
      covered.offer = missions.empty() ? giver.organisation->display_name
                                       : missions.front().text;
    } else {
      const Offer& offer = giver.offers[covered.offer_index];
      covered.offer = ItemText(offer.text, offer.competency, taxonomy);
    }
  }
}

std::string BenefitNote(const Benefit& benefit, absl::string_view whose,
                        absl::string_view from) {
  if (!benefit.stated) {
    return absl::StrCat(whose,
                        " needs are not stated; shared goal and "
                        "difference stand in");
  }
  const auto covered = std::count_if(
      benefit.covered_needs.begin(), benefit.covered_needs.end(),
      [](const CoveredNeed& c) { return c.coverage >= kWorthMention; });
  return absl::StrFormat("%d of %s %d needs met by %s offers", covered, whose,
                         benefit.covered_needs.size(), from);
}

std::vector<std::string> CommonValues(absl::Span<const CompactString> a,
                                      absl::Span<const CompactString> b) {
  std::vector<std::string> common;
  for (const CompactString& value : a) {
    if (std::find(b.begin(), b.end(), value) != b.end()) {
      common.push_back(value);
    }
  }
  return common;
}

std::vector<std::string> LanguageNames(std::vector<std::string> codes) {
  for (std::string& code : codes) {
    const absl::string_view name = LanguageName(code);
    if (!name.empty()) code = std::string(name);
  }
  return codes;
}

std::string RegionNote(const Organisation& us, const Organisation& them) {
  if (!us.seat.has_value() || !them.seat.has_value()) {
    return "judged by areas of activity";
  }
  const Area& a = *us.seat;
  const Area& b = *them.seat;
  std::string note =
      absl::StrCat(a.country.empty() ? "?" : a.country.view(), " and ",
                   b.country.empty() ? "?" : b.country.view());
  if (a.point.has_value() && b.point.has_value()) {
    absl::StrAppendFormat(
        &note, ", %d km apart",
        static_cast<int>(std::lround(DistanceKm(*a.point, *b.point))));
  }
  if (!a.functional_area.empty() && a.functional_area == b.functional_area) {
    absl::StrAppend(&note, ", both in ", a.functional_area.view());
  }
  return note;
}

void WriteNotes(const Party& subject, const Party& partner, Match& match) {
  const Organisation& us = *subject.organisation;
  const Organisation& them = *partner.organisation;
  const auto set = [&match](ScoreComponent component, std::string note) {
    ComponentScore& score = match.components[static_cast<size_t>(component)];
    score.note = std::move(note);
    const bool benefit = component <= ScoreComponent::kMutualBenefit;
    if (!score.stated && !benefit) {
      score.note = "not stated; its weight is left to the others";
    }
  };
  set(ScoreComponent::kNeedCoverage,
      BenefitNote(match.subject_benefit, "your", "their"));
  set(ScoreComponent::kOfferUptake,
      BenefitNote(match.partner_benefit, "their", "your"));
  set(ScoreComponent::kMutualBenefit,
      match.subject_benefit.stated && match.partner_benefit.stated
          ? "the smaller of the two benefits"
          : "the smaller of the two, with a stand-in for needs not stated");
  const std::vector<std::string> sectors =
      CommonValues(us.sectors, them.sectors);
  set(ScoreComponent::kSharedGoal,
      sectors.empty() ? "by mission"
                      : absl::StrCat("by mission; common sectors: ",
                                     absl::StrJoin(sectors, ", ")));
  set(ScoreComponent::kDifference, "share of their offers that you lack");
  set(ScoreComponent::kRegion, RegionNote(us, them));
  const std::vector<std::string> languages =
      LanguageNames(CommonValues(us.languages, them.languages));
  set(ScoreComponent::kLanguage,
      languages.empty()
          ? "no common working language"
          : absl::StrCat("common: ", absl::StrJoin(languages, ", ")));
  set(ScoreComponent::kReadiness, "kinds they seek and offer, free capacity");
  set(ScoreComponent::kTrackRecord, "earlier cooperation of the two");
  set(ScoreComponent::kCommitment, "their commitment to networking");
  set(ScoreComponent::kAffiliation,
      "labels and memberships in common, names alike");
  set(ScoreComponent::kPeer, us.kind == them.kind
                                 ? "the same kind of organisation"
                                 : "different kinds of organisations");
  set(ScoreComponent::kRelations,
      "common partners, and partners of organisations like you");
}

void WriteReasons(const MatchTerms& terms, const Party& subject,
                  const Party& partner, Match& match) {
  const auto best = [](const Benefit& benefit) -> const CoveredNeed* {
    return benefit.covered_needs.empty() ||
                   benefit.covered_needs.front().coverage < kWorthMention
               ? nullptr
               : &benefit.covered_needs.front();
  };
  if (best(match.subject_benefit) && best(match.partner_benefit)) {
    match.reasons.push_back("both sides gain something that they ask for");
  }
  const auto sectors = CommonValues(subject.organisation->sectors,
                                    partner.organisation->sectors);
  if (!sectors.empty()) {
    match.reasons.push_back(
        absl::StrCat("you share ", absl::StrJoin(sectors, ", ")));
  }
  if (TrackRecord(*subject.organisation, *partner.organisation).has_value()) {
    match.reasons.push_back("you have worked together before");
  }
  const auto& offered = partner.organisation->kinds_offered;
  if (std::find(offered.begin(), offered.end(), terms.kind) != offered.end()) {
    match.reasons.push_back("they offer this kind of cooperation");
  }
}

void WriteCautions(const MatchTerms& terms,
                   const CooperationKindDefinition& definition,
                   const Party& subject, const Party& partner, Match& match) {
  const auto add = [&match](std::string text) {
    match.cautions.push_back(std::move(text));
  };
  const Organisation& us = *subject.organisation;
  const Organisation& them = *partner.organisation;
  if (match.duplication >= kWorthWarning) {
    add(InSamePlace(us, them)
            ? "you do nearly the same in the same place: you may compete for "
              "the same people and funds, or duplicate each other"
            : "you offer nearly the same: make sure that you complement each "
              "other");
  }
  if (!match.partner_benefit.stated) {
    add("benefit for them is not stated: ask what they need");
  }
  if (!match.subject_benefit.stated) {
    add("you state no needs: say what you look for, and the answer gets "
        "sharper");
  }
  if (partner.offers.empty()) {
    add("they state no offers: their mission stands for them");
  }
  if (CommonLanguage(us, them).value_or(1.0) < 0.5) {
    add("no common working language: plan for interpreting");
  }
  if (definition.has_giver && terms.role == CooperationRole::kTaker &&
      !HasRoomFor(them, terms.kind).value_or(true)) {
    add("no free capacity for this kind at the moment");
  }
  for (const PolicyEffect& effect : match.policy_effects) {
    if (effect.note.empty()) continue;
    add(absl::StrCat("by a declared policy: ", effect.note));
  }
  for (const Shortfall& shortfall : match.shortfalls) {
    if (shortfall.kind == ShortfallKind::kSubjectBenefit ||
        shortfall.kind == ShortfallKind::kPartnerBenefit) {
      add(absl::StrCat("one-sided: ", shortfall.description));
    }
  }
}

}  // namespace

std::string ItemText(const LocalizedText& text, absl::string_view competency,
                     const Taxonomy& taxonomy) {
  if (!text.text.empty()) return std::string(text.text);
  const Concept* found = taxonomy.FindCompetency(competency);
  return std::string(found == nullptr ? competency
                                      : found->Label(text.language));
}

void Explain(const MatchTerms& terms,
             const CooperationKindDefinition& definition, const Party& subject,
             const Party& partner, const Taxonomy& taxonomy, Match& match) {
  FillTexts(subject, partner, taxonomy, match.subject_benefit);
  FillTexts(partner, subject, taxonomy, match.partner_benefit);
  WriteNotes(subject, partner, match);
  WriteReasons(terms, subject, partner, match);
  WriteCautions(terms, definition, subject, partner, match);
}

std::vector<std::string> RemarksOn(const Party& subject) {
  std::vector<std::string> remarks;
  if (subject.needs.empty()) {
    remarks.push_back(
        "You state no needs: shared goal and difference stand in for your "
        "benefit. Add needs to the profile or to the wish.");
  }
  if (subject.offers.empty()) {
    remarks.push_back(
        "You state no offers: your mission stands for them when the partners' "
        "needs are looked at.");
  }
  return remarks;
}

}  // namespace tandem
