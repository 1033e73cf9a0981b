#include "indexer/store/crc32c.h"

#include <rocksdb/file_checksum.h>

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace tandem::testing {
namespace {

std::string RandomBytes(size_t size) {
  std::mt19937_64 random(size);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST(Crc32cTest, OfTheTextThatTheStandardGives) {
  EXPECT_EQ(ExtendCrc32c(0, "123456789"), 0xE3069283);
  EXPECT_EQ(ExtendCrc32cByTable(0, "123456789"), 0xE3069283);
  EXPECT_EQ(ExtendCrc32c(0, ""), 0u);
}

TEST(Crc32cTest, TheInstructionAndTheTableAgreeOnAnyLength) {
  for (size_t size = 0; size < 100; ++size) {
    const std::string bytes = RandomBytes(size);
    EXPECT_EQ(ExtendCrc32c(7, bytes), ExtendCrc32cByTable(7, bytes)) << size;
  }
}

TEST(Crc32cTest, PiecesGiveTheSumOfTheWhole) {
  const std::string bytes = RandomBytes(1000);
  for (const size_t at : {0, 1, 8, 500, 999, 1000}) {
    EXPECT_EQ(
        ExtendCrc32c(ExtendCrc32c(0, bytes.substr(0, at)), bytes.substr(at)),
        ExtendCrc32c(0, bytes));
  }
}

TEST(Crc32cTest, IsTheOneOfRocksDb) {
  const std::string bytes = RandomBytes(4321);
  const auto generator =
      rocksdb::GetFileChecksumGenCrc32cFactory()->CreateFileChecksumGenerator(
          {});
  generator->Update(bytes.data(), bytes.size());
  generator->Finalize();
  const uint32_t crc = ExtendCrc32c(0, bytes);
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text.push_back(static_cast<char>(crc >> shift));
  }

  EXPECT_EQ(generator->GetChecksum(), text);
}

}  // namespace
}  // namespace tandem::testing
