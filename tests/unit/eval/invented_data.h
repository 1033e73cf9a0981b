#ifndef TANDEM_TESTS_UNIT_EVAL_INVENTED_DATA_H_
#define TANDEM_TESTS_UNIT_EVAL_INVENTED_DATA_H_

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/testing/temp_folder.h"
#include "tools/eval/set_reader.h"

namespace tandem::testing {

// A folder of evaluation data, tiny and invented.
class InventedData {
 public:
  InventedData() {
    std::filesystem::create_directory(folder_.File("eval"));
    std::filesystem::create_directory(folder_.File("regions"));
    Write("../regions/nuts2016_centroids.csv",
          "nuts_id,country,level,name,lat,lon\n"
          "CZ080,CZ,3,\"Reedland, North\",49.5,18.25\n"
          "SK01,SK,2,Reedland,48.5,17.5\n");
  }

  // A file of the data folder.
  void Write(absl::string_view name, absl::string_view content) const {
    std::ofstream(File(name)) << content;
  }
  std::string File(absl::string_view name) const {
    return folder_.File("eval/" + std::string(name));
  }
  // The folder, and `queries` with this content.
  EvalFiles WithQueries(absl::string_view content) const {
    Write("queries", content);
    return {.folder = folder_.File("eval"), .queries = File("queries")};
  }

  // The mentors of set D.
  void WriteMentors() const {
    Write(
        "D_mentors.jsonl.gz",
        R"({"mentor": "m1", "expertise": ["Data; maps ", "Teaching"], "bio": "Draws rivers.", "country": "Germany"})"
        "\n"
        R"({"mentor": "m2", "expertise": [], "bio": "", "country": "Atlantis"})"
        "\n"
        R"({"mentor": "m3", "expertise": ["Music"], "bio": "", "country": "South Korea"})"
        "\n");
  }

  // A pool of four for sets C and G: three of them were a consortium.
  void WriteInterregPool() const {
    Write(
        "C_organisations.jsonl.gz",
        R"({"id": "reed|Czech Republic", "name": "Reed", "country": "CZ", "nuts3": "CZ080", "nuts2": "CZ08  / Reedland", "town": "Trst", "legal": "public", "website": "n/a", "themes": ["Water management"], "programmes": ["Programme R"], "text": "Wetlands and reeds along the river.", "past_degree": 2})"
        "\n"
        R"({"id": "heron|Slovakia", "name": "Heron", "country": "SK", "nuts3": "", "nuts2": "SK01  / Reedland", "town": "", "legal": "private", "website": "", "themes": [], "programmes": [], "text": "Birds of wetlands and reeds.", "past_degree": 2})"
        "\n"
        R"({"id": "otter|Slovakia", "name": "Otter", "country": "SK", "nuts3": "", "nuts2": "", "town": "", "legal": "", "website": "", "themes": ["Tourism"], "programmes": [], "text": "Boat tourism on the river.", "past_degree": 2})"
        "\n"
        R"({"id": "brass|Hungary", "name": "Brass", "country": "", "nuts3": "", "nuts2": "", "town": "", "legal": "", "website": "", "themes": [], "programmes": [], "text": "Brass bands play wetlands music.", "past_degree": 0})"
        "\n");
    Write(
        "C_past_consortia.jsonl",
        R"({"programme": "Programme R", "acronym": "REEDS", "start": "2015/03/01", "end": "2016/02/28", "partners": ["reed|Czech Republic", "heron|Slovakia", "stranger|Nowhere", "otter|Slovakia"]})"
        "\n");
  }

 private:
  const TempFolder folder_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_EVAL_INVENTED_DATA_H_
