#include "service/rpc/update_mask.h"

#include <algorithm>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace tandem {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsOutputOnly(const std::string& path) {
  const std::string first = path.substr(0, path.find('.'));
  return first == "name" || first == "etag" || first == "create_time" ||
         first == "update_time";
}

// Whether each part of `path` is a field, and each but the last one a message.
bool IsFieldPath(const std::vector<std::string>& path) {
  const google::protobuf::Descriptor* descriptor =
      v1::Organisation::descriptor();
  for (const std::string& name : path) {
    const FieldDescriptor* field =
        descriptor == nullptr ? nullptr : descriptor->FindFieldByName(name);
    if (field == nullptr) return false;
    // Nothing leads into a list or below a scalar.
    descriptor = field->is_repeated() ? nullptr : field->message_type();
  }
  return !path.empty();
}

// Makes `field` of `target` as in `source`, a message of the same type.
void CopyField(const FieldDescriptor& field, const Message& source,
               Message& target) {
  target.GetReflection()->ClearField(&target, &field);
  const std::unique_ptr<Message> only(source.New());
  only->CopyFrom(source);
  std::vector<const FieldDescriptor*> set;
  only->GetReflection()->ListFields(*only, &set);
  for (const FieldDescriptor* other : set) {
    if (other != &field) only->GetReflection()->ClearField(only.get(), other);
  }
  target.MergeFrom(*only);
}

// As CopyField for the field at `path` from `begin` on.
void CopyPath(const std::vector<std::string>& path, size_t begin,
              const Message& source, Message& target) {
  const FieldDescriptor& field =
      *source.GetDescriptor()->FindFieldByName(path[begin]);
  if (begin + 1 == path.size()) return CopyField(field, source, target);
  const bool in_source = source.GetReflection()->HasField(source, &field);
  const bool in_target = target.GetReflection()->HasField(target, &field);
  if (!in_source && !in_target) return;
  CopyPath(path, begin + 1, source.GetReflection()->GetMessage(source, &field),
           *target.GetReflection()->MutableMessage(&target, &field));
}

}  // namespace

UpdateMask UpdateMask::Parse(const v1::UpdateOrganisationRequest& request,
                             std::vector<FieldViolation>& violations) {
  UpdateMask mask;
  const v1::Organisation& organisation = request.organisation();
  const auto& paths = request.update_mask().paths();
  if (!request.has_update_mask()) {
    std::vector<const FieldDescriptor*> set;
    organisation.GetReflection()->ListFields(organisation, &set);
    for (const FieldDescriptor* field : set) mask.Add(field->name());
    return mask;
  }
  for (int i = 0; i < paths.size(); ++i) {
    if (paths[i] == "*") {
      const auto& descriptor = *v1::Organisation::descriptor();
      for (int j = 0; j < descriptor.field_count(); ++j) {
        const std::string& name = descriptor.field(j)->name();
        // The contact is replaced only by one that is given.
        if (name != "contact" || organisation.has_contact()) mask.Add(name);
      }
    } else if (IsFieldPath(absl::StrSplit(paths[i], '.'))) {
      mask.Add(paths[i]);
    } else {
      violations.push_back(
          {absl::StrCat("update_mask.paths[", i, "]"),
           absl::StrCat("names no field of Organisation; fields are written "
                        "in lower_snake_case, and no path leads into a list")});
    }
  }
  return mask;
}

void UpdateMask::Add(const std::string& path) {
  if (IsOutputOnly(path)) return;
  paths_.push_back(absl::StrSplit(path, '.'));
  if (path == "contact") touches_contact_ = true;
  if (absl::StartsWith(path, "contact.")) {
    touches_contact_ = touches_part_of_contact_ = true;
  }
}

void UpdateMask::Apply(const v1::Organisation& source,
                       v1::Organisation& target) const {
  for (const std::vector<std::string>& path : paths_) {
    CopyPath(path, 0, source, target);
  }
}

}  // namespace tandem
