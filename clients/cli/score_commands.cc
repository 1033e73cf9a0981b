#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/subject_flags.h"

namespace tandem {
namespace {

struct PairFlags {
  SubjectFlags subject;
  bool competitors = false;
  bool explain = false;
};

// Fills what the requests of both methods have in common.
template <typename Request>
void FillCommon(const ParsedSubject& subject, Request& request) {
  *request.mutable_subject() = subject.subject;
  request.set_kind(subject.kind);
  request.set_role(subject.role);
  if (subject.criteria.choice_case() != v1::CriteriaChoice::CHOICE_NOT_SET) {
    *request.mutable_criteria() = subject.criteria;
  }
}

std::string Origin(const std::string& criteria, int64_t generation,
                   const Session& session) {
  return Paragraph("Criteria",
                   absl::StrCat(criteria, " · snapshot ", generation),
                   session.paint(), session.text_width());
}

std::string ScoreText(const v1::ScorePartnersResponse& response, bool explain,
                      const Session& session) {
  std::string text;
  if (!explain) {
    text = PartnerTable(response.partners())
               .ToText(session.paint(), session.table_width());
  }
  int number = 0;
  for (const v1::Partner& partner : response.partners()) {
    if (!explain) break;
    absl::StrAppend(&text, number > 0 ? "\n" : "",
                    PartnerBlock(partner, number + 1, session.paint(),
                                 session.text_width()));
    ++number;
  }
  return absl::StrCat(text, "\n",
                      Origin(response.criteria_version(),
                             response.snapshot_generation(), session));
}

absl::StatusOr<ExitCode> RunScore(const PairFlags& flags, Session& session) {
  const auto subject = ParseSubject(flags.subject, session);
  if (!subject.ok()) return subject.status();
  if (subject->candidates.empty()) {
    return UsageError("score whom? give at least one CANDIDATE");
  }
  v1::ScorePartnersRequest request;
  FillCommon(*subject, request);
  for (const std::string& candidate : subject->candidates) {
    request.add_candidates(candidate);
  }
  request.set_include_competitors(flags.competitors);
  request.set_explain(flags.explain);
  const auto response = session.client().ScorePartners(request);
  if (!response.ok()) return response.status();
  return Finish(Show(
      session,
      {.whole = &*response,
       .elements = Elements(response->partners()),
       .csv = [&] { return PartnerCsv(response->partners()); },
       .text = [&] { return ScoreText(*response, flags.explain, session); }}));
}

absl::StatusOr<ExitCode> RunExplain(const PairFlags& flags, Session& session) {
  const auto subject = ParseSubject(flags.subject, session);
  if (!subject.ok()) return subject.status();
  if (subject->candidates.size() != 1) {
    return UsageError("explain takes one CANDIDATE");
  }
  v1::ExplainMatchRequest request;
  FillCommon(*subject, request);
  request.set_candidate(subject->candidates[0]);
  const auto response = session.client().ExplainMatch(request);
  if (!response.ok()) return response.status();
  const auto text = [&] {
    std::string block = PartnerBlock(response->partner(), 1, session.paint(),
                                     session.text_width());
    block += "\n";
    if (!response->advice().empty()) {
      block += Paragraph("Advice", response->advice(), session.paint(),
                         session.text_width());
    }
    return block + Origin(response->criteria_version(),
                          response->snapshot_generation(), session);
  };
  return Finish(Show(session, {.whole = &*response, .text = text}));
}

}  // namespace

void AddScoreCommands(CLI::App& app, Session& session) {
  auto score = std::make_shared<PairFlags>();
  CLI::App* command = AddCommand(
      app, "score", "Score given candidates exactly, none left out.",
      "  tandemctl score orchard-keepers green-furrow hill-seeds -k mentoring\n"
      "  tandemctl score --profile us.json green-furrow -k joint-call");
  AddSubjectFlags(command, score->subject,
                  "who asks, unless --profile; then the candidates");
  command->add_flag("--explain", score->explain,
                    "say in full what each side gains and what counted");
  command->add_flag("--include-competitors", score->competitors,
                    "working with a competitor is wanted");
  Bind(command, session, score, &RunScore);

  auto explain = std::make_shared<PairFlags>();
  command = AddCommand(
      app, "explain", "Explain one pair fully, whether proposed or not.",
      "  tandemctl explain orchard-keepers green-furrow --kind mentoring");
  AddSubjectFlags(command, explain->subject,
                  "who asks, unless --profile; then the candidate");
  Bind(command, session, explain, &RunExplain);
}

}  // namespace tandem
