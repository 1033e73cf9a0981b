#include "clients/cli/sheet_participants.h"

#include <algorithm>
#include <fstream>
#include <istream>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/participant_sheet.h"
#include "clients/cli/sheet_columns.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     const Session& session) {
  if (path == "-") {
    return std::string(std::istreambuf_iterator<char>(session.in()), {});
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) {
    return UsageError(absl::StrCat(path, ": cannot be read"));
  }
  return text;
}

// Finds the organisations of a sheet's rows.
//
// Confined to one thread.
class RowJoiner {
 public:
  RowJoiner(OrganisationFinder& finder, std::vector<SheetProblem>& problems)
      : finder_(finder), problems_(problems) {}

  // Appends the participant of `row` to `side`, as far as it is found.
  absl::Status Add(const SheetRow& row, v1::ProgrammeSide& side) {
    v1::Participant& participant = *side.add_participants();
    participant = row.participant;
    const auto name = FindSelf(row);
    if (!name.ok()) return name.status();
    participant.set_organisation(*name);
    const absl::Status status = AddWishes(row, participant);
    if (!status.ok()) return status;
    if (name->empty()) return absl::OkStatus();
    const auto [place, added] = lines_.emplace(*name, row.line);
    if (!added) {
      AddProblem(row.line, row.names[0].column,
                 absl::StrCat(*name, " is on line ", place->second,
                              " already: keep one of the two"));
    }
    return absl::OkStatus();
  }

 private:
  void AddProblem(int64_t line, const std::string& column,
                  std::string description) {
    problems_.push_back({line, column, std::move(description)});
  }

  // The organisation that the cells of `row` agree on. A cell that is found
  // stands for one that is not, for some sheets number their rows under `id`.
  absl::StatusOr<std::string> FindSelf(const SheetRow& row) {
    std::string name;
    std::string problem;
    for (const SheetName& cell : row.names) {
      const auto found = finder_.Find(cell.text);
      if (!found.ok()) return found.status();
      if (found->name.empty()) {
        if (problem.empty()) problem = found->problem;
      } else if (name.empty()) {
        name = found->name;
      } else if (name != found->name) {
        AddProblem(row.line, cell.column,
                   absl::StrCat("is ", found->name, ", but `",
                                row.names[0].column, "` is ", name));
      }
    }
    if (name.empty()) AddProblem(row.line, row.names[0].column, problem);
    return name;
  }

  absl::Status AddWishes(const SheetRow& row, v1::Participant& participant) {
    std::set<std::string> seen;
    for (const SheetName& wish : row.wishes) {
      const auto found = finder_.Find(wish.text);
      if (!found.ok()) return found.status();
      if (found->name.empty()) {
        AddProblem(row.line, wish.column, found->problem);
      } else if (found->name == participant.organisation()) {
        AddProblem(
            row.line, wish.column,
            absl::StrCat("`", wish.text, "` is the organisation itself"));
      } else if (!seen.insert(found->name).second) {
        AddProblem(row.line, wish.column,
                   absl::StrCat("`", wish.text, "` stands there twice"));
      } else {
        participant.add_wishes(found->name);
      }
    }
    return absl::OkStatus();
  }

  OrganisationFinder& finder_;
  std::vector<SheetProblem>& problems_;
  // Where each organisation was first.
  std::map<std::string, int64_t> lines_;
};

void Tell(const std::string& path, const SheetProblem& problem,
          const Session& session) {
  session.err() << CleanText(path) << ", line " << problem.line << ": "
                << (problem.column.empty() ? ""
                                           : absl::StrCat(problem.column, ": "))
                << CleanText(problem.description) << "\n";
}

}  // namespace

absl::StatusOr<int> ReadParticipants(const std::string& path,
                                     v1::PairingSide which,
                                     OrganisationFinder& finder,
                                     const Session& session,
                                     v1::ProgrammeSide& side) {
  auto text = ReadFile(path, session);
  if (!text.ok()) return text.status();
  auto sheet = ReadParticipantSheet(*std::move(text), which);
  if (!sheet.ok()) {
    return UsageError(absl::StrCat(path, ": ", sheet.status().message()));
  }
  if (!sheet->passed_over.empty()) {
    session.Note(absl::StrCat(CleanText(path), ": columns passed over: ",
                              absl::StrJoin(sheet->passed_over, ", "),
                              " (known: ", SheetColumns(which), ")"));
  }
  side.clear_participants();
  RowJoiner joiner(finder, sheet->problems);
  for (const SheetRow& row : sheet->rows) {
    const absl::Status status = joiner.Add(row, side);
    if (!status.ok()) return status;
  }
  if (sheet->rows.empty() && sheet->problems.empty()) {
    return UsageError(
        absl::StrCat(path, ": has no rows below the names of its columns"));
  }
  std::stable_sort(sheet->problems.begin(), sheet->problems.end(),
                   [](const SheetProblem& a, const SheetProblem& b) {
                     return a.line < b.line;
                   });
  for (const SheetProblem& problem : sheet->problems) {
    Tell(path, problem, session);
  }
  return static_cast<int>(sheet->problems.size());
}

void NoteStrayWishes(const v1::Programme& programme, const Session& session) {
  for (const bool giving : {true, false}) {
    const v1::ProgrammeSide& side =
        giving ? programme.givers() : programme.takers();
    const v1::ProgrammeSide& other =
        giving ? programme.takers() : programme.givers();
    if (other.has_filter() || other.participants().empty()) continue;
    std::set<std::string> there;
    for (const v1::Participant& one : other.participants()) {
      there.insert(one.organisation());
    }
    for (const v1::Participant& one : side.participants()) {
      for (const std::string& wish : one.wishes()) {
        if (there.count(wish) > 0) continue;
        session.Note(absl::StrCat(
            "remark: ", ShortOrganisationName(one.organisation()),
            " wishes for ", ShortOrganisationName(wish),
            ", who is not among the ", giving ? "takers" : "givers"));
      }
    }
  }
}

}  // namespace tandem
