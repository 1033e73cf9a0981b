// Tells ThreadSanitizer about absl::Mutex. Debian's Abseil is not built for it,
// so its locks are invisible and everything that they guard would be reported.
// The functions here stand before the library's own, tell the sanitizer what
// happens and call those. Linked into every programme of the tsan preset.
//
// Only for the Abseil of Debian 12; later ones have other inline functions, and
// there this file is empty.

#include "absl/base/config.h"

#if defined(ABSL_HAVE_THREAD_SANITIZER) && \
    defined(ABSL_LTS_RELEASE_VERSION) && ABSL_LTS_RELEASE_VERSION == 20220623

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>
#include <string>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace {

// Calls between functions of this file, inside of the library, are not told
// again.
thread_local int depth = 0;

#define TANDEM_TEXT_(x) #x
#define TANDEM_TEXT(x) TANDEM_TEXT_(x)

// The library's own function; `rest` is its mangled name behind the namespace.
void* Find(const std::string& rest) {
  const std::string space = TANDEM_TEXT(ABSL_OPTION_INLINE_NAMESPACE_NAME);
  const std::string name =
      "_ZN4absl" + std::to_string(space.size()) + space + rest;
  void* const found = dlsym(RTLD_NEXT, name.c_str());
  if (found == nullptr) std::abort();
  return found;
}

template <typename Result, typename... Arguments>
using Function = Result (*)(Arguments...);

template <typename Call>
void Lock(absl::Mutex* mutex, unsigned flags, const Call& call) {
  if (depth > 0) return call();
  __tsan_mutex_pre_lock(mutex, flags);
  ++depth;
  call();
  --depth;
  __tsan_mutex_post_lock(mutex, flags, 0);
}

template <typename Call>
bool TryLock(absl::Mutex* mutex, unsigned flags, const Call& call) {
  if (depth > 0) return call();
  flags |= __tsan_mutex_try_lock;
  __tsan_mutex_pre_lock(mutex, flags);
  ++depth;
  const bool locked = call();
  --depth;
  __tsan_mutex_post_lock(
      mutex, locked ? flags : flags | __tsan_mutex_try_lock_failed, 0);
  return locked;
}

template <typename Call>
void Unlock(absl::Mutex* mutex, unsigned flags, const Call& call) {
  if (depth > 0) return call();
  __tsan_mutex_pre_unlock(mutex, flags);
  ++depth;
  call();
  --depth;
  __tsan_mutex_post_unlock(mutex, flags);
}

// Gives the lock away for a while. The writer's lock is assumed.
template <typename Call>
auto Wait(absl::Mutex* mutex, const Call& call) {
  Unlock(mutex, 0, [] {});
  decltype(call()) result{};
  Lock(mutex, 0, [&] { result = call(); });
  return result;
}

}  // namespace

namespace absl {
ABSL_NAMESPACE_BEGIN

Mutex::~Mutex() {
  static const auto real = Function<void, Mutex*>(Find("5MutexD1Ev"));
  __tsan_mutex_destroy(this, 0);
  real(this);
}

void Mutex::Lock() {
  static const auto real = Function<void, Mutex*>(Find("5Mutex4LockEv"));
  ::Lock(this, 0, [&] { real(this); });
}

void Mutex::Unlock() {
  static const auto real = Function<void, Mutex*>(Find("5Mutex6UnlockEv"));
  ::Unlock(this, 0, [&] { real(this); });
}

bool Mutex::TryLock() {
  static const auto real = Function<bool, Mutex*>(Find("5Mutex7TryLockEv"));
  return ::TryLock(this, 0, [&] { return real(this); });
}

void Mutex::ReaderLock() {
  static const auto real = Function<void, Mutex*>(Find("5Mutex10ReaderLockEv"));
  ::Lock(this, __tsan_mutex_read_lock, [&] { real(this); });
}

void Mutex::ReaderUnlock() {
  static const auto real =
      Function<void, Mutex*>(Find("5Mutex12ReaderUnlockEv"));
  ::Unlock(this, __tsan_mutex_read_lock, [&] { real(this); });
}

void Mutex::LockWhen(const Condition& condition) {
  static const auto real = Function<void, Mutex*, const Condition&>(
      Find("5Mutex8LockWhenERKNS0_9ConditionE"));
  ::Lock(this, 0, [&] { real(this, condition); });
}

bool Mutex::LockWhenWithTimeout(const Condition& condition, Duration timeout) {
  static const auto real = Function<bool, Mutex*, const Condition&, Duration>(
      Find("5Mutex19LockWhenWithTimeoutERKNS0_9ConditionENS0_8DurationE"));
  bool result = false;
  ::Lock(this, 0, [&] { result = real(this, condition, timeout); });
  return result;
}

void Mutex::Await(const Condition& condition) {
  static const auto real = Function<void, Mutex*, const Condition&>(
      Find("5Mutex5AwaitERKNS0_9ConditionE"));
  Wait(this, [&] { return real(this, condition), true; });
}

bool Mutex::AwaitWithTimeout(const Condition& condition, Duration timeout) {
  static const auto real = Function<bool, Mutex*, const Condition&, Duration>(
      Find("5Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE"));
  return Wait(this, [&] { return real(this, condition, timeout); });
}

bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
  static const auto real = Function<bool, Mutex*, const Condition&, Time>(
      Find("5Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE"));
  return Wait(this, [&] { return real(this, condition, deadline); });
}

void CondVar::Wait(Mutex* mutex) {
  static const auto real =
      Function<void, CondVar*, Mutex*>(Find("7CondVar4WaitEPNS0_5MutexE"));
  ::Wait(mutex, [&] { return real(this, mutex), true; });
}

bool CondVar::WaitWithTimeout(Mutex* mutex, Duration timeout) {
  static const auto real = Function<bool, CondVar*, Mutex*, Duration>(
      Find("7CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE"));
  return ::Wait(mutex, [&] { return real(this, mutex, timeout); });
}

bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
  static const auto real = Function<bool, CondVar*, Mutex*, Time>(
      Find("7CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE"));
  return ::Wait(mutex, [&] { return real(this, mutex, deadline); });
}

ABSL_NAMESPACE_END
}  // namespace absl

#endif
