#include "clients/cli/programme_flags.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/organisation_finder.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/sheet_participants.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// Fills a programme, flag by flag.
//
// Confined to one thread.
class ProgrammeFiller {
 public:
  ProgrammeFiller(const ProgrammeFlags& flags, Session& session,
                  v1::Programme& programme, google::protobuf::FieldMask& mask)
      : flags_(flags),
        session_(session),
        finder_(session.client()),
        programme_(programme),
        mask_(mask) {}

  absl::Status Fill() {
    Texts();
    for (const auto part : {&ProgrammeFiller::Words, &ProgrammeFiller::Rules,
                            &ProgrammeFiller::Pairs, &ProgrammeFiller::Quotas,
                            &ProgrammeFiller::Sheets}) {
      const absl::Status status = (this->*part)();
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  v1::PairingRules& rules() { return *programme_.mutable_rules(); }

  void Named(absl::string_view path) { mask_.add_paths(std::string(path)); }

  template <typename Value, typename Set>
  void Take(const std::optional<Value>& value, absl::string_view path,
            Set set) {
    if (!value.has_value()) return;
    set(*value);
    Named(path);
  }

  void Text(const std::string& value, absl::string_view path,
            std::string& field) {
    if (value.empty()) return;
    field = value;
    Named(path);
  }

  void Texts() {
    Text(flags_.display_name, "display_name",
         *programme_.mutable_display_name());
    Text(flags_.description, "description", *programme_.mutable_description());
    Text(flags_.office, "office", *programme_.mutable_office());
    if (!flags_.criteria.empty()) {
      programme_.set_criteria_version(CriteriaSetName(flags_.criteria));
      Named("criteria_version");
    }
    Take(flags_.alternates, "alternates",
         [this](int value) { programme_.set_alternates(value); });
    Take(flags_.seed, "seed",
         [this](uint64_t value) { programme_.set_seed(value); });
    Take(flags_.places_if_not_stated, "givers.places_if_not_stated",
         [this](int value) {
           programme_.mutable_givers()->set_places_if_not_stated(value);
         });
  }

  absl::Status Words() {
    if (!flags_.kind.empty()) {
      const auto kind = ParseKind(flags_.kind);
      if (!kind.ok()) return kind.status();
      programme_.set_kind(*kind);
      Named("kind");
    }
    if (!flags_.objective.empty()) {
      const auto objective = ParseEnumCode(*v1::PairingObjective_descriptor(),
                                           flags_.objective, "objective");
      if (!objective.ok()) return objective.status();
      programme_.set_objective(static_cast<v1::PairingObjective>(*objective));
      Named("objective");
    }
    return absl::OkStatus();
  }

  absl::Status Rules() {
    if (flags_.separate_networks) {
      rules().set_exclude_same_network(true);
      Named("rules.exclude_same_network");
    }
    Take(flags_.wish_weight, "rules.wish_weight",
         [this](double value) { rules().set_wish_weight(value); });
    Take(flags_.minimum_score, "rules.minimum_score",
         [this](double value) { rules().set_minimum_score(value); });
    Take(flags_.minimum_giver_benefit, "rules.minimum_giver_benefit",
         [this](double value) { rules().set_minimum_giver_benefit(value); });
    Take(flags_.minimum_taker_benefit, "rules.minimum_taker_benefit",
         [this](double value) { rules().set_minimum_taker_benefit(value); });
    Take(flags_.retention, "rules.retention",
         [this](double value) { rules().set_retention(value); });
    Take(flags_.left_over_priority, "rules.left_over_priority",
         [this](double value) { rules().set_left_over_priority(value); });
    if (flags_.must_share.empty()) return absl::OkStatus();
    rules().clear_must_haves();
    Named("rules.must_haves");
    return ReadMustHaves(flags_.must_share, *rules().mutable_must_haves());
  }

  absl::Status Pairs() {
    if (!flags_.fixed.empty()) {
      rules().clear_fixed_pairs();
      Named("rules.fixed_pairs");
      const absl::Status read = ReadPairs("--fix", flags_.fixed, finder_,
                                          *rules().mutable_fixed_pairs());
      if (!read.ok()) return read;
    }
    if (!flags_.excluded.empty()) {
      rules().clear_excluded_pairs();
      Named("rules.excluded_pairs");
      const absl::Status read = ReadPairs("--exclude", flags_.excluded, finder_,
                                          *rules().mutable_excluded_pairs());
      if (!read.ok()) return read;
    }
    if (flags_.conflicts.empty()) return absl::OkStatus();
    rules().clear_conflict_groups();
    Named("rules.conflict_groups");
    for (const std::string& conflict : flags_.conflicts) {
      v1::ConflictGroup& group = *rules().add_conflict_groups();
      for (absl::string_view word : absl::StrSplit(conflict, ',')) {
        const auto name = finder_.Require("--conflict", word);
        if (!name.ok()) return name.status();
        group.add_organisations(*name);
      }
    }
    return absl::OkStatus();
  }

  absl::Status Quotas() {
    if (flags_.quotas.empty()) return absl::OkStatus();
    rules().clear_quotas();
    Named("rules.quotas");
    for (const std::string& word : flags_.quotas) {
      auto quota = ParseQuota(word);
      if (!quota.ok()) return quota.status();
      *rules().add_quotas() = *std::move(quota);
    }
    return absl::OkStatus();
  }

  absl::Status Sheets() {
    // A side is touched only where a flag speaks of it.
    if (!flags_.giver_labels.empty()) {
      Labels(flags_.giver_labels, "givers.filter",
             *programme_.mutable_givers());
    }
    if (!flags_.taker_labels.empty()) {
      Labels(flags_.taker_labels, "takers.filter",
             *programme_.mutable_takers());
    }
    int problems = 0;
    for (const bool giving : {true, false}) {
      const std::string& path = giving ? flags_.givers : flags_.takers;
      if (path.empty()) continue;
      Named(giving ? "givers.participants" : "takers.participants");
      const auto found = ReadParticipants(
          path, giving ? v1::PAIRING_SIDE_GIVERS : v1::PAIRING_SIDE_TAKERS,
          finder_, session_,
          giving ? *programme_.mutable_givers() : *programme_.mutable_takers());
      if (!found.ok()) return found.status();
      problems += *found;
    }
    if (problems == 0) {
      NoteStrayWishes(programme_, session_);
      return absl::OkStatus();
    }
    return UsageError(absl::StrCat("the sheets have ", problems,
                                   problems == 1 ? " problem" : " problems",
                                   ", see above; nothing was written"));
  }

  void Labels(const std::vector<std::string>& labels, absl::string_view path,
              v1::ProgrammeSide& side) {
    side.mutable_filter()->mutable_labels()->Assign(labels.begin(),
                                                    labels.end());
    Named(path);
  }

  const ProgrammeFlags& flags_;
  Session& session_;
  OrganisationFinder finder_;
  v1::Programme& programme_;
  google::protobuf::FieldMask& mask_;
};

void AddRuleFlags(CLI::App* command, ProgrammeFlags& flags) {
  const auto add = [&](const std::string& name, auto& value,
                       const std::string& description) {
    return command->add_option(name, value, description)->group("Rules");
  };
  // A pair, a group or a quota each; commas may belong to it.
  const auto add_texts = [&](const std::string& name,
                             std::vector<std::string>& values,
                             const std::string& description) {
    add(name, values, description)->allow_extra_args(false);
  };
  AddListOption(command, "--must-share", flags.must_share,
                "what a pair must have in common: language, country, "
                "subdivision, sector, nuts-2 to nuts-5")
      ->group("Rules");
  add("--minimum-score", flags.minimum_score, "of a pair, in [0, 1]");
  add("--minimum-giver-benefit", flags.minimum_giver_benefit,
      "what the giver must gain, in [0, 1]; default: as the criteria say");
  add("--minimum-taker-benefit", flags.minimum_taker_benefit,
      "what the taker must gain, in [0, 1]; default: as the criteria say");
  add("--wish-weight", flags.wish_weight, "how much wishes count, in [0, 1]");
  add("--left-over-priority", flags.left_over_priority,
      "added for each round in which a taker was left over, in [0, 1]");
  add("--retention", flags.retention,
      "worth of keeping a pair of the run before, in [0, 1]");
  add_texts("--fix", flags.fixed, "GIVER=TAKER: a pair that is settled");
  add_texts("--exclude", flags.excluded, "GIVER=TAKER: a pair not to be");
  add_texts("--conflict", flags.conflicts,
            "ID,ID,...: nobody of them with another");
  command
      ->add_flag("--separate-networks", flags.separate_networks,
                 "never pair members of one network")
      ->group("Rules");
  add_texts("--quota", flags.quotas,
            "SIDE:GROUP=LEAST: takers:rural=30%, givers:label/alumni=2; GROUP "
            "is rural, serves-rural, newcomer, small, label/L, sector/S or "
            "country/C");
}

}  // namespace

void AddProgrammeFlags(CLI::App* command, ProgrammeFlags& flags) {
  command->add_option("--name", flags.display_name, "its name for people");
  command->add_option("--givers", flags.givers,
                      "CSV sheet of mentors, hosts, trainers; - is stdin");
  command->add_option("--takers", flags.takers,
                      "CSV sheet of mentees, visitors, trainees; - is stdin");
  AddListOption(command, "--givers-label", flags.giver_labels,
                "everybody with one of these labels gives, too");
  AddListOption(command, "--takers-label", flags.taker_labels,
                "everybody with one of these labels takes, too");
  command->add_option("--objective", flags.objective,
                      "best-total (default), most-paired, fairest or stable");
  command->add_option("--criteria", flags.criteria,
                      "criteria set, with or without @VERSION; default: that "
                      "of the kind");
  command->add_option("--places-if-not-stated", flags.places_if_not_stated,
                      "places of a giver whose profile states none");
  command->add_option("--alternates", flags.alternates,
                      "further givers to name for each taker, in [0, 20]");
  command->add_option("--seed", flags.seed, "decides between equal pairings");
  command->add_option("--office", flags.office, "the office that runs it");
  command->add_option("--about", flags.description, "what it is for");
  command->add_option("--file", flags.file,
                      "the programme as JSON; - is stdin; options go before "
                      "what it says");
  AddRuleFlags(command, flags);
}

absl::Status FillProgramme(const ProgrammeFlags& flags, Session& session,
                           v1::Programme& programme,
                           google::protobuf::FieldMask& mask) {
  if (flags.givers == "-" && flags.takers == "-") {
    return UsageError("only one of the sheets can come from stdin");
  }
  if (!flags.file.empty()) {
    const absl::Status read = ReadJson(session, flags.file, programme);
    if (!read.ok()) return read;
  }
  return ProgrammeFiller(flags, session, programme, mask).Fill();
}

}  // namespace tandem
