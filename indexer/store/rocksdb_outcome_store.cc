#include "indexer/store/rocksdb_outcome_store.h"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/keys.h"
#include "indexer/store/outcome_codec.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_slice.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {
namespace {

using What = AddedOutcome::What;

// Decodes the outcome under `id`.
absl::StatusOr<Outcome> ReadOutcome(absl::string_view id,
                                    absl::string_view value) {
  absl::StatusOr<Outcome> outcome = DecodeOutcome(value);
  const std::string context = absl::StrCat("reading ", OutcomeName(id));
  if (!outcome.ok()) return Annotate(outcome.status(), context);
  if (outcome->id != id) {
    return absl::DataLossError(absl::StrCat(context, ": it has another name"));
  }
  return outcome;
}

}  // namespace

absl::StatusOr<std::vector<AddedOutcome>> RocksDbOutcomeStore::Add(
    absl::Span<const Outcome> outcomes) {
  const absl::MutexLock lock(&write_mu_);
  std::vector<AddedOutcome> added;
  std::map<std::string, const Outcome*> fresh;
  rocksdb::WriteBatch batch;
  for (const Outcome& outcome : outcomes) {
    absl::StatusOr<Outcome> there = Get(outcome.id);
    if (const auto found = fresh.find(outcome.id); found != fresh.end()) {
      there = *found->second;
    }
    if (absl::IsNotFound(there.status())) {
      // A batch in memory refuses nothing.
      batch.Put(database_.family(kOutcomesFamily), outcome.id,
                EncodeOutcome(outcome));
      fresh[outcome.id] = &outcome;
      added.push_back({What::kAdded, outcome});
      continue;
    }
    TANDEM_RETURN_IF_ERROR(there.status());
    const bool same = HaveSameContent(*there, outcome);
    added.push_back({same ? What::kSame : What::kTaken, *std::move(there)});
  }
  if (!fresh.empty()) {
    TANDEM_RETURN_IF_ERROR(FromRocksDb(
        database_.db().Write(SyncedWrite(), &batch), "writing outcomes"));
  }
  return added;
}

absl::StatusOr<Outcome> RocksDbOutcomeStore::Get(absl::string_view id) const {
  std::string value;
  const rocksdb::Status read =
      database_.db().Get(rocksdb::ReadOptions(),
                         database_.family(kOutcomesFamily), Slice(id), &value);
  if (read.IsNotFound()) {
    return absl::NotFoundError(
        absl::StrCat(OutcomeName(id), " does not exist"));
  }
  TANDEM_RETURN_IF_ERROR(
      FromRocksDb(read, absl::StrCat("reading ", OutcomeName(id))));
  return ReadOutcome(id, value);
}

absl::Status RocksDbOutcomeStore::Delete(absl::string_view id) {
  const absl::MutexLock lock(&write_mu_);
  // A damaged record can be deleted, too.
  const absl::Status found = Get(id).status();
  if (!found.ok() && !absl::IsDataLoss(found)) return found;
  return FromRocksDb(
      database_.db().Delete(SyncedWrite(), database_.family(kOutcomesFamily),
                            Slice(id)),
      absl::StrCat("deleting ", OutcomeName(id)));
}

absl::Status RocksDbOutcomeStore::Scan(
    absl::string_view after,
    absl::FunctionRef<bool(const Outcome&)> visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(database_.db().NewIterator(
      ScanRead(), database_.family(kOutcomesFamily)));
  for (it->Seek(Slice(after)); it->Valid(); it->Next()) {
    const absl::string_view id(it->key().data(), it->key().size());
    if (id == after) continue;
    TANDEM_ASSIGN_OR_RETURN(
        const Outcome outcome,
        ReadOutcome(id, {it->value().data(), it->value().size()}));
    if (!visit(outcome)) return absl::OkStatus();
  }
  return FromRocksDb(it->status(), "reading outcomes");
}

}  // namespace tandem
