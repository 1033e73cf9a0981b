#include "service/matching/cooperation_kinds.h"

#include <array>
#include <string>

#include "absl/strings/str_cat.h"

namespace tandem {
namespace {

// The floor of mutual benefit. Chosen by hand, not fitted: the golden cases
// tell mutual from one-sided pairs with it.
constexpr double kMinimumBenefit = 0.1;

Criteria MakeCriteria(const ScoreWeights& weights) {
  Criteria criteria;
  criteria.weights = weights;
  criteria.gates.minimum_benefit = kMinimumBenefit;
  criteria.past_partners = PastPartners::kInclude;
  return criteria;
}

CooperationKindDefinition Refused(CooperationKind kind, absl::string_view code,
                                  absl::string_view display_name,
                                  absl::string_view definition,
                                  absl::string_view refusal) {
  CooperationKindDefinition refused;
  refused.kind = kind;
  refused.code = code;
  refused.display_name = display_name;
  refused.length = "days";
  refused.definition = definition;
  refused.refusal = refusal;
  return refused;
}

// Weights stand in the order of ScoreComponent: need coverage, offer uptake,
// mutual benefit, shared goal, difference, region, language, readiness, track
// record, commitment.
std::array<CooperationKindDefinition, 11> MakeDefinitions() {
  return {{
      {.kind = CooperationKind::kExchangeVisit,
       .code = "exchange-visit",
       .display_name = "Exchange visit",
       .length = "days",
       .definition = "Short visits to each other's organisation.",
       .giver = "Both sides host and both sides visit.",
       .gain = "Each sees how the other works and takes home what fits.",
       .advice = "Agree beforehand what each side wants to see. Plan both "
                 "visits at once, so that neither side only hosts. Small and "
                 "rural organisations make good hosts: they show work that "
                 "cannot be seen from an office.",
       .refusal = "",
       .has_giver = false,
       .region_fit = RegionFit::kNear,
       .default_criteria = MakeCriteria({15, 15, 20, 15, 10, 10, 5, 5, 3, 2})},
      {.kind = CooperationKind::kJobShadowing,
       .code = "job-shadowing",
       .display_name = "Job shadowing",
       .length = "weeks",
       .definition = "A longer visit: the visitor works in the host "
                     "organisation and learns new skills.",
       .giver = "The host.",
       .gain = "The visitor learns by doing; the host gains a pair of hands, "
               "fresh eyes and contact with the visitor's field.",
       .advice = "Name one or two skills to learn and a person who is "
                 "responsible at the host. Two to four weeks suit most. Agree "
                 "on travel, accommodation and a working language, and on what "
                 "the visitor leaves behind for the host.",
       .refusal = "",
       .has_giver = true,
       .region_fit = RegionFit::kNear,
       .default_criteria = MakeCriteria({35, 5, 15, 10, 5, 10, 8, 10, 1, 1})},
      {.kind = CooperationKind::kCoaching,
       .code = "coaching",
       .display_name = "Coaching",
       .length = "once",
       .definition = "One-off peer support in one area.",
       .giver = "The coach, a peer with experience in that area.",
       .gain = "The one who is coached solves one question; the coach sees how "
               "the question looks elsewhere.",
       .advice = "Bring one well-defined question and the papers that belong "
                 "to it. Half a day is often enough, also over the telephone. "
                 "If the question grows, turn it into mentoring.",
       .refusal = "",
       .has_giver = true,
       .region_fit = RegionFit::kAnywhere,
       .default_criteria = MakeCriteria({50, 5, 10, 10, 0, 0, 10, 13, 1, 1})},
      {.kind = CooperationKind::kMentoring,
       .code = "mentoring",
       .display_name = "Mentoring",
       .length = "months",
       .definition = "Longer-term peer support in one area.",
       .giver = "The mentor, a peer organisation with experience in the area.",
       .gain = "The mentee grows in one area over months; the mentor gains "
               "contact with needs on the ground, new approaches and a partner "
               "for later.",
       .advice = "Agree on one area, four to eight meetings and what shall be "
                 "different at the end. Meet at the mentee's place at least "
                 "once. Speak about what the mentor wants to learn, too: it "
                 "keeps both sides coming.",
       .refusal = "",
       .has_giver = true,
       .region_fit = RegionFit::kNear,
       .default_criteria = MakeCriteria({35, 10, 18, 8, 3, 3, 10, 10, 2, 1})},
      {.kind = CooperationKind::kNetworkMeeting,
       .code = "network-meeting",
       .display_name = "Network meeting",
       .length = "days",
       .definition = "A facilitated meeting of a small network that lacks the "
                     "means to meet.",
       .giver = "Every member; one of them hosts.",
       .gain = "The members agree on a shared goal and on who does what.",
       .advice = "Keep it small, with a facilitator from outside and a written "
                 "agreement at the end. Fix the next step before you part.",
       .refusal = "",
       .has_giver = false,
       .region_fit = RegionFit::kNear,
       .default_criteria =
           MakeCriteria({8, 8, 10, 27, 8, 12, 8, 6, 4, 6, 1, 0, 2})},
      {.kind = CooperationKind::kTrainingWithFollowUp,
       .code = "training-with-follow-up",
       .display_name = "Training with follow-up",
       .length = "weeks",
       .definition = "Training plus the activities that turn it into "
                     "cooperation.",
       .giver = "The organisation that trains and stays for the follow-up.",
       .gain = "Those who are trained apply it with support; the trainer gains "
               "partners who know its methods.",
       .advice = "Plan the follow-up first: what will the participants do with "
                 "it within three months, and who supports them? Then plan the "
                 "training.",
       .refusal = "",
       .has_giver = true,
       .region_fit = RegionFit::kNear,
       .default_criteria = MakeCriteria({40, 5, 12, 10, 3, 5, 12, 10, 1, 2})},
      {.kind = CooperationKind::kPilotProject,
       .code = "pilot-project",
       .display_name = "Pilot project",
       .length = "months",
       .definition = "A social innovation tried together, with potential for "
                     "replication.",
       .giver = "Both sides, each from its own field.",
       .gain = "Each gains a tested practice that it could not have tried "
               "alone.",
       .advice = "Write down what would count as success before you begin, and "
                 "who may replicate it. Pair an organisation that knows the "
                 "method with one that knows the people.",
       .refusal = "",
       .has_giver = false,
       .region_fit = RegionFit::kAnywhere,
       .default_criteria = MakeCriteria({18, 17, 20, 20, 12, 0, 4, 4, 3, 2})},
      {.kind = CooperationKind::kJointCall,
       .code = "joint-call",
       .display_name = "Joint call",
       .length = "months",
       .definition = "A joint application for funding by a consortium.",
       .giver = "Every partner, each with expertise of its own.",
       .gain =
           "Each covers with the others what the call asks for and it lacks "
           "itself.",
       .advice =
           "Agree on the shared goal before the budget. Make sure that "
           "every partner has tasks and money of its own, and that one of "
           "you has led a project of this size. Paste the text of the "
           "call as a wish to sharpen the answer.",
       .refusal = "",
       .has_giver = false,
       .region_fit = RegionFit::kOtherCountry,
       .default_criteria =
           MakeCriteria({15, 15, 15, 26, 8, 7, 3, 3, 2, 2, 2, 0, 2})},
      {.kind = CooperationKind::kJointAction,
       .code = "joint-action",
       .display_name = "Joint action",
       .length = "weeks",
       .definition = "Joint advocacy, campaign or media output around a topic, "
                     "five to seventy partners.",
       .giver = "Every partner lends its voice, its members and its channels.",
       .gain = "All gain reach; the topic gains weight.",
       .advice =
           "One topic, one demand, one date. Working with a competitor is "
           "welcome here. Agree on who speaks for all and how decisions "
           "are made in a hurry.",
       .refusal = "",
       .has_giver = false,
       .region_fit = RegionFit::kAnywhere,
       .default_criteria =
           MakeCriteria({8, 8, 10, 42, 8, 0, 6, 5, 4, 6, 1, 0, 2})},
      Refused(CooperationKind::kOneOffTraining, "one-off-training",
              "One-off training", "A single training without follow-up.",
              "A single training without follow-up rarely turns into "
              "cooperation. Ask for training-with-follow-up and say what "
              "happens in the months after it; for one question, ask for "
              "coaching."),
      Refused(CooperationKind::kConference, "conference", "Conference",
              "A conference without concrete follow-up.",
              "A conference without concrete follow-up rarely turns into "
              "cooperation. Ask for a network-meeting of those who want to go "
              "on, or for a joint-action around its topic."),
  }};
}

const std::array<CooperationKindDefinition, 11>& Definitions() {
  static const auto& definitions =
      *new std::array<CooperationKindDefinition, 11>(MakeDefinitions());
  return definitions;
}

}  // namespace

absl::Span<const CooperationKindDefinition> CooperationKinds() {
  return Definitions();
}

const CooperationKindDefinition* FindCooperationKind(CooperationKind kind) {
  for (const CooperationKindDefinition& definition : Definitions()) {
    if (definition.kind == kind) return &definition;
  }
  return nullptr;
}

CriteriaSet DefaultCriteriaSet(const CooperationKindDefinition& definition) {
  CriteriaSet set;
  set.id = absl::StrCat("default-", definition.code);
  set.version = 1;
  set.display_name =
      absl::StrCat(definition.display_name, ", built-in criteria");
  set.description = absl::StrCat(definition.definition, " ", definition.gain);
  set.kind = definition.kind;
  set.criteria = definition.default_criteria;
  return set;
}

}  // namespace tandem
